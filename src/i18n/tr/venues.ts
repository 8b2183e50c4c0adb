// What is said about exchanges' own ways of counting. Figures come in as text, already formatted.

export const venues = {
  contractSizeUnknown: (market: string) =>
    `O borsada bir ${market} kontratının büyüklüğünü bilmiyorum, bu yüzden kontrat olarak hesaplayamıyorum.`,
  contractSizeHelp: (unit: string) =>
    `Büyüklüğü ${unit} olarak yazın ya da borsanızın belirttiği kontrat büyüklüğünü verin: cs=…`,
  ratioInverted: (venue: string, ratio: string) =>
    `${venue} bu oranı tersinden gösterir, yüksek olan daha güvenlidir: ${ratio} (likidasyon %100).`,
  estimates: {
    bitget:
      'Bitget kendi fiyatına da tahmini der; üst kademelerin indirimi hesaba katılmadı, bu yüzden bu fiyat biraz daha yakın çıkar',
    bitmex:
      'BitMEX: desteğinin bir zamanlar belirttiği gibi giriş değeri üzerinden iki kez %0.05 taker ücreti marjinden düşülür; sonraki fonlama ve satoshi yuvarlaması katılmadı, bu yüzden son adıma kadar kesin değildir',
    bybit:
      'Bybit birleşik hesap, izole; doğrusal formül yayımladığı ters formülden türetildi, mmr= ile üst kademelerin indirimi katılmaz, bu yüzden bu fiyat biraz daha yakın çıkar (eski klasik hesap: on bybit-classic)',
    'bybit-classic':
      'Bybit’in birleşik hesaptan önceki kuralları, bakım marjini giriş değeri üzerinden; kendi örneklerindeki gibi kapanış ücreti sayılmaz, fiyat yaklaşık o ücret kadar farklı olabilir',
    coinex:
      'CoinEx fiyatını son uzlaşma fiyatından ve o zamandan beri oluşan kârdan hesaplar; burada girişten hesaplanır, uzlaşma teminatı değiştirmediyse aynıdır',
    deribit:
      'Deribit tüm hesaptan marjin ister ve adım adım likide eder; bu, pozisyon tek başına olsaydı ilk adımın başlayacağı fiyattır',
    dydx: 'dYdX kendi oracle fiyatına ve tüm alt hesaba göre likide eder: alt hesapta yalnız bu pozisyon varmış gibi hesaplandı',
    gate: 'Gate’in kapanış için ayırdığı %0.075, 2024’te bildirdiği orandır; başka piyasalarda farklı olabilir; üst kademelerde bakım marjini kademelidir, tek bir mmr= bu fiyatı biraz daha yakın gösterir',
    htx: 'HTX bir düzeltme katsayısı bildirir: mmr= bu katsayının kaldıracınıza bölümüdür; yalnız son fiyat da oraya geldiğinde likide eder, alabileceği bir ücret katılmadı',
    kucoin:
      'KuCoin’in yeni sayfası esas alındı (bakım marjini ve %0.06 likidasyon ücreti gösterge değeri üzerinden); eski sayfası bakım marjinini giriş değerinden alır, ücret almazdı',
    mexc: 'MEXC’in yardım sayfası bu fiyata likidasyon ücretini katmaz, ama tetikleme koşulu katar: likidasyon biraz daha erken gelebilir',
    okx: 'OKX’in likidasyon ücreti, normal kullanıcının %0.05 taker ücreti olarak alındı; başka bir ücret seviyesi fiyatı değiştirir',
  },
  /** Where a price came from. */
  origin: {
    streamed: (venue: string) => `${venue}, canlı akış`,
    polled: (venue: string, seconds: string) => `${venue}, canlı, ${seconds} sn arayla`,
    replay: (markets: string, from: string, to: string) => `kayıt: ${markets}, ${from} – ${to}`,
  },
};
