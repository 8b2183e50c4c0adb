import type { Words } from '../words.ts';

// What is said about exchanges' own ways of counting. Figures come in as text, already formatted.

export const venues: Words['venues'] = {
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
  tables: {
    'risk limits': 'risk limitleri',
    'position tiers': 'pozisyon kademeleri',
    'margin tables': 'marjin tabloları',
    'margin fractions': 'marjin oranları',
    brackets: 'kademeler (brackets)',
  },
  cited: {
    read: ({ venue, what, date }) => `${venue}: ${what}, borsadan okunduğu gün ${date}`,
    'binance-brackets': ({ of, date, by }) =>
      `Binance kademeleri${of === undefined ? '' : ` (${of})`}, ${date} (${by} kopyası)`,
    'bitget-announcement': ({ date }) => `Bitget duyurusu, ${date}`,
    'bybit-parameters': () =>
      'Bybit marjin parametreleri, tarihsiz bir kopya (sizinki başka bir oran gösteriyorsa mmr= yazın)',
    'deribit-change': ({ date }) => `Deribit’in marjin değişikliği, ${date} (standart marjin)`,
    'deribit-linear': () => 'Deribit’in doğrusal sürekli kontratlar sayfası, standart marjin',
    'dydx-genesis': ({ date }) =>
      `dYdX v4’ün large-cap kademesi, zincirinin başlangıç ayarı ${date} (oylamayla değişebilir)`,
    'hyperliquid-tiers': ({ date }) => `Hyperliquid marjin kademeleri, belgelerinin ${date} hâli`,
    'plain-contract': () => 'sade kontrat: mmr= verilmedikçe bakım marjini yok',
    'usual-reduction': () => 'zorunlu kısmi azaltmanın bilinen tarifi: iflas fiyatından ikişer kademe',
    'binance-liquidation': () => 'Binance: likidasyon düzeni; ADL sayfası 360033525471',
    'bybit-liquidation': () =>
      'Bybit, likidasyon süreci: IOC emriyle daha düşük bir risk kademesine kadar kısmi kapatma, sonra borsa devralır',
    'okx-tiers': () =>
      'OKX, kademe kuralları: 3. kademeden itibaren ikişer kademe, yoksa iflas fiyatından devralma',
    'okx-adl': () => 'OKX’in ADL sayfasının başkalarınca aktarımı: kâr % / marjin oranı',
    'gate-adl': () =>
      'Gate, 2022-11-21 tarihli 28762 sayılı duyuru; 22082 sayılı yardım sayfası (2025) getiri ile bakım oranını anar, formül vermez',
    'bitmex-liquidation': () => 'BitMEX, likidasyon ve otomatik kaldıraç azaltma (ADL) sayfaları',
    'mexc-liquidation': () => 'MEXC, likidasyon yardım sayfası: iflas fiyatından kademe kademe',
    'hyperliquid-liquidation': () =>
      'Hyperliquid belgeleri, likidasyonlar ve otomatik kaldıraç azaltma (ADL)',
  },
};
