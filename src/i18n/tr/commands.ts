// What commands answer. Figures come in as text, already formatted.

const list = (names: readonly string[]): string => names.join(', ');

const thumbRules = {
  linear: '1 / kaldıraç',
  'inverse-long': '1 / (kaldıraç + 1)',
  'inverse-short': '1 / (kaldıraç − 1)',
} as const;

export const commands = {
  about: {
    start: 'Bu bot nedir ve ne yazılır',
    help: 'Tüm komutlar ya da birinin ayrıntısı',
    liq: 'Bir pozisyonun likidasyon fiyatı, marjini ve uzaklığı',
    pnl: 'Bir işlemin çıkış fiyatındaki kârı, getirisi ve komisyonu',
    margin: 'Bir büyüklüğün pozisyon değeri, başlangıç ve bakım marjini',
    price: 'Bir piyasanın gösterge fiyatı, endeksi ve fonlaması',
    watch: 'Pozisyonu takibe al, likidasyondan önce uyarı gelsin',
    watches: 'Takip edilen pozisyonlarınız, en yakını başta',
    unwatch: 'Bir pozisyonun takibini bırak',
    track: 'Hyperliquid ya da dYdX üzerinde bir cüzdanı izle: pozisyonları kendiliğinden takip edilir',
    untrack: 'Bir cüzdanı izlemeyi bırak',
    why: 'Size neden yazdığım: seviye, fiyat ve kaynağı',
    discreet: 'Uyarılarda rakamları gizle ya da göster',
    nudge: 'Özelden ulaşamazsam size bu grupta seslenirim',
    warn: 'Yeni takipler ne zaman uyarsın, örneğin 10%,5% ya da time:4h,1h',
    quiet: 'Yalnızca son seviye uyarısının uyandırdığı saatler, örneğin 23:00-07:00 +3',
    alert: 'Fiyat, yüzdelik hareket, fonlama ya da baz farkı gelince haber ver',
    alerts: 'Fiyat alarmlarınız ya da bu grubunkiler',
    unalert: 'Bir fiyat alarmını sil',
    groupalerts: 'Buradaki alarmları duraklat, sınırla ya da gece sessiz tut',
    forget: 'Sizinle ilgili saklanan her şeyi sil',
    settings: 'Borsa, dil, saat dilimi, sayılar, uyarılar, sessiz saatler',
    privacy: 'Sizinle ilgili ne, neden ve ne kadar süre saklanıyor',
    export: 'Sizinle ilgili saklanan her şey, dosya olarak',
    status: 'Fiyatlar ne kadar eski ve her şey çalışıyor mu',
  },
  options: {
    trade: 'Pozisyon, örneğin long btc 10x 0.5btc @64k',
    market: 'Piyasa, örneğin btc, ethusdt, btc on hyperliquid',
    watchId: 'Takip numarası, bkz. /watches',
    change: 'örneğin add=120, take=50, close=half, +0.2btc @63k, sl=62k, liq=57900',
    groupAlerts: 'pause, resume, cap 50, quiet 22:00-07:00 Europe/Istanbul, zone Europe/Istanbul',
    warnLevels: 'örneğin 10%,5% ya da ratio:80%,90% ya da time:4h,1h ya da default',
    quietHours: 'örneğin 23:00-07:00 Europe/Istanbul ya da 23:00-07:00 +3 ya da off',
    alertId: 'Alarm numarası, bkz. /alerts; ya da all',
    alertRule: 'örneğin btc above 70k, btc +5% 15m, eth funding > 0.05% repeat',
    command: 'Bir komutun adı',
    discreet: 'on (açık) ya da off (kapalı)',
    nudge: 'on (açık) ya da off (kapalı)',
    confirm: 'onaylamak için yes',
  },
  start: {
    head: () =>
      'Sürekli kontrat pozisyonunuz likide olmadan önce sizi uyarırım; marjin, kâr ve likidasyon fiyatını hesaplarım.',
    never: () =>
      'Asla işlem yapmam; anahtar, parola ya da para yatırma asla gerekmez: siz pozisyonunuzu yazarsınız, ben gösterge fiyatını takip ederim.',
    type: () =>
      'Rakamlar için yazın:  long btc 10x 0.5btc @64k  Uyarı almak için:  /watch long btc 10x 0.5btc @64k  Tüm komutlar: /help',
    /** Where lines are not typed: commands have fields there, and the button opens a form. */
    press: () =>
      'Düğmeye basıp pozisyonunuzu yazın ya da uyarı için /watch, rakamlar için /liq seçin. Tüm komutlar: /help',
    tryLiq: () => 'Bir hesaplama dene',
  },
  help: {
    head: () => 'Komutlar',
    also: {
      figures: (names: readonly string[]) => `Hesaplar: ${names.join(' ')}`,
      watching: (names: readonly string[]) => `Takip: ${names.join(' ')}`,
      alerts: (names: readonly string[]) => `Alarmlar: ${names.join(' ')}`,
      you: (names: readonly string[]) => `Siz: ${names.join(' ')}`,
    },
    one: () => 'Birinin ne yaptığı: /help whatif',
    line: () =>
      'Pozisyon satırı: yön, piyasa, kaldıraç, büyüklük, fiyat; sırası önemli değil: long btc 10x 0.5btc @64k',
    more: () =>
      'Ayrıca: on binance, margin=500, add=120, liq=57900, mmr=0.4%, mark=63800, warn=8%,4%. Birinin ayrıntısı: /help watch',
    safety: () =>
      'Asla anahtar, kurtarma ifadesi, parola ya da para yatırma istemem; uyarılarımda bağlantı olmaz. Marjini yalnızca borsanızın içinde ekleyin.',
    self: (name: string) => `Ben yalnızca ${name} adıyla yazarım: benim adıma yazan başkası ben değilim.`,
    all: () => '/help hepsini gösterir.',
    examples: () => 'Örnekler',
    unknown: (name: string, near: string | undefined) =>
      `“${name}” diye bir komut yok.${near === undefined ? '' : ` Şunu mu demek istediniz: /${near}`}`,
  },
  plan: {
    marketMissing: () => 'Hangi piyasa, long mu short mu?',
    noVenue: (name: string) => `“${name}” adlı borsayı tanımıyorum.`,
    noRules: (name: string) =>
      `${name} borsasının marjin kuralları henüz bende yok, bu yüzden onun için rakam vermiyorum.`,
    knownVenues: (names: readonly string[]) => `Hesaplayabildiklerim: ${list(names)}.`,
    noTable: (symbol: string, venue: string) =>
      `${venue} borsasındaki ${symbol} için bakım marjini tablom yok.`,
    mmrExample: () => 'Borsanızın sizin büyüklüğünüz için gösterdiği oranı verin: mmr=0.5%',
    noPrice: (symbol: string, venue: string) =>
      `Burada ${venue} borsasındaki ${symbol} için fiyatım yok, giriş fiyatı bu yüzden bilinmiyor.`,
    priceExample: () => 'Girişi verin, örneğin @64000, ya da gösterge fiyatını, örneğin mark=63800.',
    leverageMissing: () => 'Kaldıraç? Örneğin 10x yazın (ya da ayrılan tutarı biliyorsanız collateral=640).',
    leverageTooLow: (asked: string) => `Kaldıraç ${asked}, 1x altında: hiçbir borsa bunu sunmaz.`,
    leverageTooHigh: (f: {
      asked: string;
      most: string;
      notional: string;
      from: string;
      to: string | undefined;
      source: string | undefined;
    }) =>
      `${f.asked} çok yüksek: ${f.notional} değerinde bir pozisyon en fazla ${f.most} olabilir (kademe: ${f.from} ${f.to === undefined ? 've üstü' : `– ${f.to}`}${f.source === undefined ? '' : `; ${f.source}`}).`,
    sizeTooLarge: (value: string, cap: string) =>
      `${value} değerindeki pozisyon bu piyasanın izin verdiğinden büyük: en fazla ${cap}.`,
    sizeMissing: () =>
      'Pozisyon ne kadar büyük? Örneğin 0.5btc, 5 contracts, position=5000 ya da margin=500 yazın.',
    sizeNotPositive: () => 'Büyüklük sıfırdan büyük olmalı, örneğin 0.5btc.',
    sizeNotWhole: (down: string, up: string) =>
      `Bu, tam sayıda kontrat etmiyor. En yakın ikisi: ${down} ya da ${up}.`,
    sizeStep: (step: string) => `En küçük adım: ${step}.`,
    sizeTooSmall: (step: string) => `Bu, en küçük büyüklükten (${step}) daha az.`,
    sizeRounded: (size: string) => `Büyüklük borsanın adımına göre aşağı yuvarlandı: ${size}.`,
    liqAndCollateral: () =>
      'liq= de collateral= de ne kadar ayrıldığını söyler. Birini verin: borsanızın gösterdiği liq= ya da collateral=.',
    unused: (names: readonly string[]) => `Burada kullanılmadı: ${list(names)}.`,
    liqImpossible: (price: string) => `Hiçbir teminat bu pozisyonun likidasyon fiyatını ${price} yapmaz.`,
    liqMeans: (collateral: string, difference: string) =>
      `Borsanızın gösterdiği likidasyon fiyatı ${collateral} teminat demektir: açılışa göre fark ${difference} (eklenen ya da çekilen marjin, fonlama, komisyon).`,
    crossAlone: () => 'Çapraz marjin: hesaptaki tek pozisyon buymuş gibi hesaplandı.',
    estimate: (what: string) => `Tahmin: ${what}.`,
    tierSource: (source: string) => `Bakım marjini tablosu: ${source}.`,
    mmrGiven: (rate: string) => `Bakım oranı ${rate}: verdiğiniz gibi, her büyüklük için.`,
  },
  figures: {
    bankruptcy: 'İflas fiyatı',
    entry: 'Giriş',
    mark: 'Gösterge fiyatı',
    position: 'Pozisyon',
    size: 'Büyüklük',
    collateral: 'Teminat',
    initialMargin: 'Başlangıç marjini',
    maintenance: 'Bakım marjini',
    marginRatio: 'Marjin oranı',
    unrealized: 'Şu anki K/Z',
    tier: 'Kademe',
    breakEven: 'Başabaş',
    profit: 'K/Z',
    worth: 'Değeri',
    roe: 'Getiri (ROE)',
    fees: 'Komisyon',
    exit: 'Çıkış',
    ruleOfThumb: 'Kaba hesap',
    stop: 'Stop fiyatında',
    target: 'Hedef fiyatta',
    index: 'Endeks',
    funding: 'Fonlama',
    age: 'Yaşı',
    source: 'Kaynak',
    nextTier: 'Sonraki kademe',
    maxLeverage: 'En yüksek kaldıraç',
  },
  liq: {
    at: (market: string, side: string, price: string, away: string) =>
      `${market} ${side}: likidasyon ${price} (${away})`,
    never: (market: string, side: string) => `${market} ${side}: fiyat yüzünden asla likide olmaz`,
    neverWhy: () => 'Zarar yönündeki hiçbir fiyat marjin bakiyesini bakım marjinine kadar düşürmez.',
    already: (market: string, side: string, price: string, from: 'mark' | 'entry') =>
      `${market} ${side}: ${from === 'mark' ? 'gösterge fiyatında' : 'giriş fiyatında'} (${price}) zaten likide`,
    alreadyWhy: (balance: string, maintenance: string) =>
      `Orada marjin bakiyesi ${balance} olurdu, bakım marjini ise ${maintenance}.`,
    fromMark: (away: string) => `gösterge fiyatından ${away} uzakta`,
    fromEntry: (away: string) => `girişe göre ${away}`,
    tierRow: (index: number, rate: string, less: string | undefined, from: string) =>
      `${index}: ${rate}${less === undefined ? '' : ` − ${less}`}, alt sınır ${from}`,
    nextTierRow: (rate: string, from: string) => `${rate}, alt sınır ${from}`,
    stalePrice: (age: string) => `Son gösterge fiyatı ${age} önceki: ESKİ. Fiyatı borsanızdan kontrol edin.`,
    priceUsed: (price: string, source: string, age: string) =>
      `Gösterge fiyatı ${price}: ${source}, ${age} önce.`,
    noMark: () => 'Burada canlı fiyat yok: giriş fiyatından hesaplandı. Uzaklık ve oran için mark=… ekleyin.',
    thumb: (price: string, move: string, rule: keyof typeof thumbRules) =>
      `${price} (${move} hareket: ${thumbRules[rule]}, bakım marjini hariç)`,
    maintenance: (amount: string, rate: string, less: string | undefined) =>
      `${amount} (${rate}${less === undefined ? '' : ` − ${less}`})`,
    exitAt: (price: string, profit: string) => `${price} → ${profit}`,
  },
  pnl: {
    head: (market: string, side: string, profit: string, exit: string) =>
      `${market} ${side}: çıkış ${exit} ise K/Z ${profit}`,
    needExit: () => 'Hangi çıkış fiyatında? Örneğin exit=68000 yazın.',
    feesAt: (fees: string, rate: string) => `${fees} (her yönde ${rate})`,
    net: (fees: boolean, funding: boolean) => {
      if (fees && funding) return 'Komisyon ve fonlama sonrası';
      return fees ? 'Komisyon sonrası' : 'Fonlama sonrası';
    },
    noFees: () => 'Komisyon sayılmadı: iki yönde saymak için fee=0.05% verin.',
    beyondLiquidation: (price: string) => `Bu pozisyon o çıkıştan önce ${price} fiyatında likide olur.`,
  },
  margin: {
    head: (market: string, size: string, margin: string) => `${market} ${size}: başlangıç marjini ${margin}`,
    headNoLeverage: (market: string, size: string, value: string) =>
      `${market} ${size}: pozisyon değeri ${value}`,
    order: 'Emir olarak',
    orderRow: (total: string, opening: string, closing: string) =>
      `bloke edilen ${total}: marjin + açılış için ${opening} + kapanış için ${closing}`,
  },
  price: {
    asks: /^(.+?)\s+(?:fiyatı|fiyati|fiyat|fonlaması|fonlama)(?:\s+(?:ne|nedir|kaç|ne kadar))?$|^(.+?)\s+(?:kaç para|kaç dolar|ne kadar|kaç)$|^fiyat\s+(.+?)$/iu,
    head: (market: string, price: string) => `${market}: gösterge fiyatı ${price}`,
    stale: (age: string) => `ESKİ: son fiyat ${age} önceki. Bu kadar eski bir fiyatla kimseyi uyarmam.`,
    noIndex: (venue: string) =>
      `${venue} bunun için endeks bildirmiyor, bir coin başka yerde listelenmeden önce olduğu gibi: gösterge fiyatı ` +
      `yalnızca ${venue} işlemlerinden gelir, az sayıda emir onu oynatabilir.`,
    frozen: (since: string) =>
      `Fiyat hareket etmiyor, şu saatten beri: ${since}. Borsa tarafında takılmış görünüyor.`,
    unknown: (market: string, venue: string) => `Burada ${venue} borsasındaki ${market} için fiyatım yok.`,
    which: () => 'Hangi piyasa?',
    example: () => 'Örnek: /price btc',
    unknownHelp: () =>
      'Fiyatlar --live ile (borsadan) ya da bir kayıtla gelir; hesaplama bunun yerine mark=… alır.',
    fundingIn: (rate: string, left: string) => `${rate}, ${left} sonra`,
  },
  watch: {
    head: (id: string, market: string, side: string, price: string, away: string) =>
      `Takip ${id}: ${market} ${side}, likidasyon ${price}, ${away} uzakta`,
    headNever: (id: string, market: string, side: string) =>
      `Takip ${id}: ${market} ${side} fiyat yüzünden likide olamaz`,
    warnsAt: (levels: string) => `Sizi şuralarda uyarırım: ${levels}.`,
    orWild: (level: string) => `${level} ya da kötü bir saat sizi likide edebilecekse daha önce`,
    again: (price: string) => `≈ ${price} (önceki uyarıda kalan mesafenin yarısı)`,
    level: (distance: string, price: string) => `${price} (${distance})`,
    alsoWatched: (f: { market: string; side: string; other: string; more: string; id: string }) =>
      `${f.market} ${f.side} zaten izleniyor: takip ${f.other}. Çoğu borsada bu tek pozisyondur: bu onun büyümesiyse ${f.more} ve /unwatch ${f.id} yazın.`,
    inside: (level: string) =>
      `Zaten bir uyarı seviyesinin içinde (${level}): kalan uyarılar likidasyona daha yakın gelir.`,
    caveats: () =>
      'Bu rakamlar tahmindir, yatırım tavsiyesi değildir. Kararı borsa verir ve uyarım geç kalabilir: borsada bir stop emri bulundurun.',
    already: (price: string) => `Takibe alınmadı: bu pozisyon ${price} gösterge fiyatında zaten likide.`,
    noPrice: (market: string) => `${market} için fiyatım yok, sizi uyaramazdım. Hiçbir şey değiştirilmedi.`,
    noPriceHelp: () => 'Fiyatlar --live ile (borsadan) ya da bir kayıtla gelir.',
    stale: (age: string) => `ESKİ: son fiyat ${age} önceki. Fiyatlar gelene kadar göremiyorum.`,
    markGiven: () => 'Takip, borsanın gösterge fiyatını izler: mark= yazmayın ya da /liq ile hesaplayın.',
    stopIsYours: () => 'Ben emir vermem: stop’u ve hedefi borsanızda tutun.',
    tooMany: (most: number) =>
      `${most} takibiniz var, en fazla bu kadar olabilir. Birini /unwatch ile silin.`,
    unknown: (id: string) => `${id} numaralı takibiniz yok. /watches hepsini listeler.`,
    changed: (id: string, what: string, price: string, away: string) =>
      `Takip ${id}: ${what}, likidasyon şimdi ${price}, ${away} uzakta`,
    changedNever: (id: string, what: string) => `Takip ${id}: ${what}, artık hiçbir fiyatta likide olmaz`,
    collateralIs: (amount: string) => `teminat ${amount}`,
    isChanged: 'değişti',
    isOpen: 'hâlâ açık',
    closedWhole: (id: string, market: string) => `Takip ${id} (${market}): kapandı, artık takip edilmiyor.`,
    confirm: (id: string, market: string, side: string, what: string) =>
      `Takip ${id}, ${market} ${side}: ${what}. Bu, borsanızda yapıldı mı?`,
    did: {
      added: (amount: string) => `${amount} eklendi`,
      took: (amount: string) => `${amount} çekildi`,
      closed: (size: string) => `${size} kapatıldı`,
      closedAndAdded: (size: string, amount: string) => `${size} kapatıldı ve ${amount} geri eklendi`,
      grew: (size: string) => `${size} artırıldı`,
      changed: 'değişti',
    },
    confirmClosed: (id: string, market: string, side: string) =>
      `Takip ${id}, ${market} ${side}: tamamı kapandı mı? O zaman takibi bırakırım.`,
    notYet: () => 'Siz Evet’e basmadan hiçbir şey değişmez. Ben asla işlem yapmam.',
    inDoubt: 'Belki kapanmıştır: “hâlâ açık” ya da “kapattım” yazın.',
    yes: 'Evet',
    no: 'Hayır',
    noneOpen: () => 'Bunun ilgili olabileceği açık bir takibiniz yok.',
    which: () => 'Hangi takibiniz?',
    otherOne: (id: string, market: string, side: string) => `Takip ${id}: ${market} ${side}`,
    leverageLabel: 'Kaldıraç',
    liquidationLabel: 'Likidasyon',
    distanceLabel: 'Uzaklık',
    stopLabel: 'Stop fiyatınız',
    targetLabel: 'Hedefiniz',
    never: 'fiyat yüzünden asla',
    none: 'yok',
    released: (amount: string, profit: string, known: boolean) =>
      `Bir kısmı kapatmak teminatının ${amount} kadarını serbest bırakır${known ? '' : ' (borsa bunu belirtmiyor: sizinki teminatı tutuyorsa gösterdiği fiyatı liq= ile yazın)'}; yaklaşık ${profit} K/Z hesabınıza geçer.`,
    marginCounted: (amount: string) =>
      `Marjin olarak sayılan: ${amount}. Borsanız başka bir likidasyon fiyatı gösteriyorsa onu liq= ile yazın.`,
    fillAtMark: (price: string) =>
      `Gösterge fiyatından (${price}) dolmuş sayıldı. Başka bir fiyat için @ ve fiyatı yazın.`,
    roundedTo: (size: string) => `Aşağı yuvarlandı: ${size}, en küçük büyüklüğün tam katı.`,
    details: (id: string, market: string, side: string, status: string, away: string | undefined) =>
      status !== 'open'
        ? `Takip ${id}: ${market} ${side}, ${status === 'liquidated' ? 'likide edildi' : 'teslim edildi'}`
        : `Takip ${id}: ${market} ${side}${away === undefined ? '' : `, likidasyona ${away} kaldı`}`,
    sheet: {
      reach: (distance: string) => `Likidasyona uzaklık ${distance} olsun diye:`,
      add: (amount: string, atRisk: string, stop: string) =>
        `• ${amount} ekleyin, stop ile: ${stop}; riskteki tutar ${atRisk}`,
      close: (f: { size: string; cost: string; back: string | undefined; freed: string; atRisk: string }) =>
        `• ${f.size} kapatın (komisyonla ${f.cost})${f.back === undefined ? '' : ` ve ${f.back} ekleyin; kapatmak ${f.freed} serbest bırakır`}; riskteki tutar ${f.atRisk}`,
      stop: (price: string, result: string, worse: string, fill: string) =>
        `Stop: ${price} (tetik: gösterge fiyatı): ${worse} kötü fiyattan (${fill}) dolarsa ${result}, yine de likidasyondan önce.`,
      closingAlone: (known: boolean) =>
        `Yalnızca kapatmak hiçbir şeyi ${known ? 'değiştirmez' : 'değiştirmeyebilir'}: kapatılan kısımla birlikte teminat da çıkar.`,
    },
    changeWhat: () =>
      'Ne değiştiğini yazın: add=120, take=50, collateral=150, close=0.2, close=half, +0.2btc @63k, entry=, lev=, sl=, tp=, liq=, warn=10%,5% ya da funding=off.',
    changeExample: (id: string) => `Örnek: /watch ${id} add=120`,
    changeExamples: (id: string) =>
      `Ya da bir uyarıdan sonra kısaca: 120 ekledim · yarısını kapattım · stopu 62k’ya çektim. /unwatch ${id} takibi bırakır.`,
    changeFillExample: (id: string, base: string) =>
      `Pozisyon büyüdüyse fiyatını da yazın: /watch ${id} +0.2${base} @63k`,
    changeSizeUnit: (word: string, base: string, quote: string) =>
      `“${word}” bu pozisyonun büyüklüğü olamaz. ${base}, ${quote} ya da kontrat olarak verin.`,
    closeTooMuch: (id: string, size: string) => `Takip ${id} içinde ${size} var: bu kadarı kapatılamaz.`,
    closeTooSmall: () => 'Bu, en küçük büyüklükten az. Hiçbir şey değiştirilmedi.',
    liqImpossible: (id: string) =>
      `Şu anki gösterge fiyatında hiçbir teminat takip ${id} için o likidasyon fiyatını vermez. Hiçbir şey değiştirilmedi.`,
    exitPassed: (exit: 'sl' | 'tp', price: string) =>
      `Gösterge fiyatı ${price} seviyesini zaten geçti, bu yüzden artık ${exit === 'sl' ? 'ilerideki bir stop' : 'ilerideki bir hedef'} değil. Dolduysa yazın: kapattım${exit === 'tp' ? ', ya da ne kadarını: yarısını kapattım' : ''}`,
    nothingLeft: (id: string) =>
      `Takip ${id} tamamen kapanırsa eklenecek bir şey kalmaz. Hiçbir şey değişmedi: ikisinden birini yazın.`,
    noSuchExit: (id: string, exit: 'sl' | 'tp', has: readonly string[]) =>
      `Takip ${id} için böyle bir ${exit === 'sl' ? 'stop' : 'hedef'} yok${has.length === 0 ? '' : `; olan: ${has.join(', ')}`}. Hiçbir şey değişmedi.`,
    otherSide: (id: string, side: string) =>
      `Takip ${id}: ${side}, siz öbür yönü yazdınız. Hiçbir şey değişmedi.`,
    delivered: (market: string, time: string) =>
      `${market} teslim edildi (${time}): takip edilecek bir şey kalmadı. Şimdi tuttuğunuz kontratı yazın.`,
    noFunding: (tracked: boolean) =>
      tracked
        ? 'Bu pozisyon bir cüzdandan geliyor: ödediği oradan okunur. Hiçbir şey değiştirilmedi.'
        : 'Teslim tarihli kontrat fonlama ödemez. Hiçbir şey değiştirilmedi.',
    changeAmount: (word: string) =>
      `“${word}”: tutar sıfırdan büyük olmalı. Çektiğiniz tutar için take=50 yazın.`,
    changeCurrency: (word: string, settle: string) =>
      `Bu pozisyon ${settle} ile tutuluyor, ${word} ile değil. Tutarı ${settle} olarak verin.`,
    changeMeanwhile: (id: string, collateral: string) =>
      `Hiçbir şey değiştirilmedi: takip ${id} teminatı artık ${collateral}. Onu da yaptıysanız yazın.`,
    takeAll: (id: string, collateral: string) => `Takip ${id} teminatı ${collateral}: bu kadarı çekilemez.`,
    liquidatedThen: (price: string) =>
      `Bununla pozisyon ${price} gösterge fiyatında zaten likide olurdu. Hiçbir şey değiştirilmedi.`,
    closed: (id: string, delivered: boolean) =>
      `Takip ${id} ${delivered ? 'teslim edildi' : 'likide edildi'}; değiştirilemez. /unwatch ${id} onu siler.`,
    removeIt: (id: string) => `Takip ${id}: bırak`,
    listIt: 'Tüm takipler',
  },
  watches: {
    at: {
      now: () => 'Gösterge fiyatına göre kârınız',
      nameNow: (id: string, market: string, side: string, size: string) => `#${id} ${market} ${side} ${size}`,
      head: (market: string, price: string) => `${market}, ${price} fiyatında`,
      name: (id: string, side: string, size: string) => `#${id} ${side} ${size}`,
      profit: (profit: string, roe: string) => `${profit} (${roe})`,
      liquidated: (price: string, collateral: string) =>
        `daha önce, ${price} fiyatında tasfiye olur: ${collateral} teminat gider`,
      gross: () => 'Girişinize göre, komisyon ve fonlama hariç.',
      account: () =>
        'Çapraz hesap daha önce tasfiye olabilir: hangi ortak harekette olduğunu numarasıyla /watch söyler.',
      none: (coin: string | undefined) =>
        coin === undefined ? 'Takip ettiğiniz pozisyon yok.' : `${coin} için takip ettiğiniz pozisyon yok.`,
      which: () => 'Birden çok piyasa takip ediyorsunuz: hangisi o fiyata gelirse?',
      far: (price: string, market: string, mark: string) =>
        `${price}, ${market} için çok uzak: şu an ${mark}. Başka bir piyasa ya da fiyat mı?`,
      example: () =>
        'Örnek: near 4.2 olursa ne kadar kazanırım   ya da herhangi bir pozisyon için: /pnl long btc 10x 0.5btc @64k exit=70k',
    },
    /** `over`: how the closed ones ended. */
    head: (open: number, closed: number, over: 'liquidated' | 'delivered' | 'both') => {
      const how =
        over === 'both'
          ? 'likide edildi ya da teslim edildi'
          : over === 'liquidated'
            ? 'likide edildi'
            : 'teslim edildi';
      if (closed === 0) return `${open} takibiniz var`;
      if (open === 0) return `${closed} takip, kapandı: ${how}`;
      return `${open} takibiniz var, ${closed} takip de kapandı: ${how}`;
    },
    none: () => 'Takibiniz yok.',
    noneHelp: () => 'Örneğin şununla başlayın: /watch long btc 10x 0.5btc @64k',
    row: (f: {
      market: string;
      side: string;
      size: string;
      liquidation: string;
      away: string;
      funding: string | undefined;
    }) =>
      `${f.market} ${f.side} ${f.size} · likidasyon ${f.liquidation} · ${f.away}${f.funding === undefined ? '' : ` · ${f.funding}`}`,
    rowNever: (f: { market: string; side: string; size: string }) =>
      `${f.market} ${f.side} ${f.size} · hiçbir fiyatta likide olmaz`,
    rowOver: (f: { market: string; side: string; size: string; over: string }) =>
      `${f.market} ${f.side} ${f.size} · ${f.over}`,
    awayFrom: (away: string) => `${away} uzakta`,
    liquidated: 'likide edildi',
    delivered: (price: string | undefined) =>
      price === undefined ? 'teslim edildi' : `teslim edildi, fiyat ${price}`,
    unknownDistance: 'şu anda fiyat yok',
    staleDistance: (away: string) => `${away} uzakta, fiyat ESKİ`,
  },
  why: {
    head: (count: number) => (count === 1 ? 'Size son yazışım' : `Size son ${count} yazışım`),
    none: () => 'Sizi henüz uyarmadım.',
    noneOf: (id: string) => `Takip ${id} için sizi henüz uyarmadım ya da üzerinden çok zaman geçti.`,
    level: (id: string, level: string, warn: string | undefined) =>
      `takip ${id} seviyesine ulaştı: ${level} (${warn === undefined ? 'varsayılan seviyeler' : `warn=${warn}`})`,
    alert: (id: string) => `alarm ${id} gerçekleşti`,
    reason: (f: {
      sent: string;
      head: string;
      rule: string;
      price: string | undefined;
      source: string;
      age: string;
      fired: string;
    }) =>
      `${f.sent}: “${f.head}”, nedeni: ${f.rule}, ${f.fired}. ${f.price === undefined ? 'Fiyat bilinmiyordu.' : `O sırada gösterge fiyatı ${f.price}, kaynak ${f.source}, ${f.age} önceki.`}`,
  },
  nudge: {
    isOn: (here: boolean) =>
      `Açık: size özelden ulaşamazsam ${here ? 'bu grupta' : 'bunu istediğiniz grupta'}, konusunu söylemeden size seslenirim. /nudge off bunu bitirir.`,
    isOff: () => 'Kapalı: hiçbir grupta size seslenmem. Bir grupta /nudge on bunu değiştirir.',
    which: () => 'Ne on ne off okudum. Örnek: /nudge on',
    inGroup: () => 'Size seslenebileceğim grupta, kendi adınızla /nudge on yazın.',
  },
  discreet: {
    isOn: () =>
      'Gizli mod açık: uyarı yalnızca piyasanın adını ve ilgilenmeniz gerektiğini söyler. Gerisini Ayrıntılar gösterir.',
    isOff: () => 'Gizli mod kapalı: uyarı rakamlarını söyler.',
    which: () => 'Açık mı (on), kapalı mı (off)?',
    turnOn: 'Rakamları gizle',
    turnOff: 'Rakamları göster',
  },
  warn: {
    own: (levels: string) => `Yeni takipler sizi şuralarda uyarır: ${levels}.`,
    ownHelp: () => 'Bir /watch içindeki warn= önce gelir. Benimkilere dönmek için: /warn default',
    default: () =>
      'Yeni takipler sizi ilk olarak %10 kalınca ya da kötü bir saat sizi likide edebilecekse uyarır, ama mesafenin ' +
      'onda biri kaybedilmeden uyarmaz; o an kalanın yarısı kalınca bir daha uyarır.',
    defaultHelp: () =>
      'Diğerleri: /warn 10%,5% (uzaklık), /warn ratio:80%,90%, /warn time:4h,1h, /warn sigma:2,1',
    same: () => 'Takipteki pozisyonlar kendi seviyelerinde kalır.',
    unread: (word: string, why: string) => `“${word}”: ${why}`,
    example: (begin: string) =>
      `Örnek: ${begin}10%,5%   ya da   ${begin}time:4h,1h   ya da   ${begin}default`,
  },
  quiet: {
    on: (hours: string, zone: string) => `Sessiz saatler: ${hours} (${zone}).`,
    onHelp: () =>
      'O saatlerde yalnızca likidasyondan önceki son seviye ve likidasyonun kendisi hemen bildirilir. Gerisi bitişi bekler ve hâlâ doğruysa tek mesajda bildirilir.',
    now: (time: string) =>
      `O saate göre şu an ${time}. Sizin saatiniz başkaysa nerede olduğunuzu yazın: /quiet 23:00-07:00 Europe/Istanbul ya da +3`,
    off: () => 'Sessiz saat yok: uyarılar her zaman gelir.',
    offHelp: () =>
      'Örnek: /quiet 23:00-07:00 +3  (sizin saatiniz, UTC’den üç saat ileri). Geri dönmek için: /quiet off',
    turnOff: 'Sessiz saat yok',
    unread: (word: string) =>
      `“${word}”: saat aralığı ve ardından saatinizin hangi bölgede olduğu bekleniyordu.`,
    sameHours: () => 'Bu ya hiçbir saat ya da bütün saatler olurdu.',
    example: () =>
      'Örnek: /quiet 23:00-07:00 Europe/Istanbul   ya da   /quiet 22:30-6:00 +3   ya da   /quiet off',
  },
  unwatch: {
    done: (id: string, market: string) => `Takip ${id} (${market}) silindi.`,
    which: () => 'Hangi takip? Numarasını ya da coinini verin, örneğin /unwatch 1 ya da /unwatch btc',
    askAll: (count: number) =>
      count === 1 ? 'Tek takip silinsin mi?' : `${count} takibin hepsi silinsin mi?`,
    doneAll: (count: number) => `${count} takip silindi.`,
  },
  forget: {
    ask: () => 'Sizinle ilgili saklanan her şey silinsin mi: takipler, alarmlar, ayarlar?',
    askGroup: () => 'Bu grupla ilgili saklanan her şey silinsin mi: alarmları ve ayarları?',
    askHelp: () => 'Geri alınamaz. Sonrasında sizi kimse uyarmaz.',
    yes: 'Her şeyi sil',
    done: () => 'Sizinle ilgili saklanan her şey silindi.',
    doneGroup: () => 'Bu grupla ilgili saklanan her şey silindi.',
  },
  status: {
    head: {
      live: 'Çalışıyor: fiyatlar geliyor',
      stale: 'Fiyatlar ESKİ: yenileri gelene kadar kimse uyarılmaz',
      unknown: 'Çalışıyor, fiyat yok',
    },
    price: (age: string) => `son fiyat ${age} önce`,
    noPriceYet: 'henüz fiyat yok',
    via: { stream: 'akıştan', poll: 'sorularak' },
    gap: (length: string, until: string) => `son kesinti ${length}, bitiş ${until}`,
    markets: (count: number) => `${count} piyasa`,
    refused: (count: number) => `${count} hatalı fiyat reddedildi`,
    failures: (count: number) => `${count} başarısız istek`,
    noFeed: () => 'Burada fiyat yok: hesaplayıcılar çalışır, takip çalışmaz.',
    store: 'Saklandığı yer',
    pending: 'Bekleyen mesajlar',
    up: 'Çalışma süresi',
    yours: 'Piyasalarınız',
    yoursNoPrice: (market: string) => `${market}: henüz fiyat yok`,
    yoursPrice: (market: string, age: string, stale: boolean) =>
      `${market}: fiyat ${age} önceki${stale ? ', ESKİ' : ''}`,
    checked: 'Son denetim',
    ago: (age: string) => `${age} önce`,
    delivered: 'Size son mesaj',
    neverDelivered: 'henüz yok; /test deneyin',
    feed: 'Fiyatlar',
    watches: 'Takipleriniz',
    watchCount: (open: number) => `${open} açık`,
  },
  dispatch: {
    plainly: {
      start: ['merhaba', 'selam', 'başla'],
      help: ['yardim', 'menü', 'komutlar', 'ne yapabilirsin'],
      watches: [
        'pozisyonlar',
        'pozisyonlarım',
        'pozisyonum',
        'stopum',
        'stopum nerede',
        'likidasyonum',
        'likidasyonum nerede',
        'likidasyona ne kadar var',
        'güvende miyim',
        'pozisyonum güvende mi',
        'likit oluyorum',
        'likit olacağım',
        'yardım likit oluyorum',
      ],
      alerts: ['alarmlar', 'alarmlarım', 'uyarılarım'],
      settings: ['ayarlar'],
      ack: ['tamam', 'anladım', 'gördüm', 'teşekkürler'],
      snooze: [
        'sessiz',
        'sus',
        'sustur',
        'uyarıları kapat',
        'bildirimleri kapat',
        'uyarıları nasıl kapatırım',
      ],
    },
    plainlyOf: {
      alert: ['alarm', 'alarm kur', 'alarm ekle', 'yeni alarm'],
      snooze: ['sustur', 'sus', 'uyarma'],
      watch: ['takip et', 'izle', 'takibe al'],
      unalert: ['alarmı sil', 'alarm sil'],
      unwatch: ['izlemeyi bırak', 'takibi bırak'],
    },
    empty: () => 'Boş mesaj. Örneğin long btc 10x 0.5btc @64k ya da /help yazın.',
    unknownCommand: (name: string, near: string | undefined) =>
      `${name} komutunu bilmiyorum.${near === undefined ? '' : ` Şunu mu demek istediniz: ${near}`} /help tüm komutları, /learn terimlerin anlamını gösterir.`,
    otherBot: (name: string) => `Bu komut ${name} içindir.`,
    notACommand: () => 'Bir grupta yalnızca komutlara yanıt veririm, örneğin /price btc.',
    noRoom: () =>
      'Şu anda yeni bir şey için yer yok; beni işleten kişiye bildirildi. Hiçbir şey kaydedilmedi. Mevcut takiplerin eskisi gibi sürüyor.',
    nothingAsked: () =>
      'Evet ya da hayır denecek bir soru yok. Yukarıdaki bir soru kendi düğmeleriyle yanıtlanır; /watches son durumu gösterir.',
    badTime: (at: string) =>
      `Bu JSON satırını alamıyorum: “at” örnekteki gibi var olan bir zaman olmalı, “${at}” değil.`,
    badJson: () => 'Bu JSON satırını alamıyorum: bir alanının biçimi örnektekinden farklı.',
    jsonExample: () =>
      'Örnek: {"from":"ann","chat":"dm","text":"/price btc","at":"2025-02-03T01:30:00Z","id":"7"}',
    oldButton: () => 'Bu düğme eski ya da size ait değil. Komutu yeniden gönderin.',
    forgetFailed: () =>
      'Benim tarafımda bir hata oldu: her şey henüz silinmemiş olabilir. Lütfen /forget komutunu yeniden gönderin.',
    doneBefore: (line: string) =>
      `Bu, ilk basışınızda yapıldı. Bir kez daha yapmak için şunu gönderin: ${line}`,
    shownLine: () => 'long btc 10x 0.5btc @64k',
    shownEmpty: () =>
      'Bir pozisyon yazın; likidasyon fiyatı burada gösterilir, bu sohbete gönderebilirsiniz.',
    notShown: () =>
      'Burada yalnızca hesap yaparım. Pozisyonlar, alarmlar ve ayarlar özel sohbetimiz içindir.',
    editedTooLate: () =>
      'O satırın dediği siz gönderince yapıldı; düzenlemek artık bir şeyi değiştirmez. Yeni bir satır gönderin ya da olanlar için /watches ve /alerts bakın.',
    adminOnly: () => 'Bunu yalnızca bu grubun yöneticileri yapabilir.',
    anonymous: () =>
      'Burada grup ya da kanal adına yazıyorsunuz, pozisyonun kime ait olduğunu bilemiyorum. Bana doğrudan yazın.',
    tooFast: () => 'Aynı anda çok fazla komut. Bir dakika bekleyin.',
    failed: () => 'Benim tarafımda bir şey ters gitti. Hiçbir şey değiştirilmedi; lütfen yeniden deneyin.',
    example: (line: string) => `Örnek: ${line}`,
    missed: (since: string) =>
      `Size burada ulaşamadım, şu saatten beri: ${since}. O süredeki uyarılar iletilmedi.`,
  },
};
