// What the calculators answer. Figures come in as text, already formatted.

const kinds = {
  amount: '500 gibi bir tutar',
  price: '64000 gibi bir fiyat',
  percent: '50% gibi bir yüzde',
  count: '1 ile 1,000 arasında bir tam sayı',
  hours: '8h gibi bir süre',
  mean: '64000/64010/64005 gibi fiyatlar',
} as const;

const examples = {
  amount: '500',
  price: '64000',
  percent: '50%',
  count: '3',
  hours: '8h',
  mean: '64000/64010/64005',
} as const;

export const calculators = {
  about: {
    size: 'Pozisyon ne kadar büyük olabilir: stop riskine ya da bakiyeye göre',
    average: 'Birkaç alımın ortalama girişi ve likidasyona etkisi',
    breakeven: 'Komisyonun ve fonlamanın karşılandığı fiyat',
    fees: 'Açmanın ve kapatmanın maliyeti, marjine oranıyla da',
    tiers: 'Bir piyasanın bakım kademeleri: oranlar, tutarlar, en yüksek kaldıraç',
    funding: 'Fonlamanın bu pozisyona maliyeti ve likidasyona etkisi',
    whatif: 'Bir pozisyon başka fiyatlarda, ek marjinle ve marjinsiz',
    compare: 'Aynı pozisyon birkaç borsada yan yana',
    target: 'İstenen kâr ya da getiri için çıkış fiyatı',
    close: 'İstenen likidasyon uzaklığı ya da oran için ne kadar kapatılmalı',
    order: 'Bir emrin dolana kadar bloke ettiği: marjin ve komisyon',
    settle: 'Kârın her dakika uzlaşıldığı yerde uzlaşma sonrası pozisyon',
  },
  options: {
    size: 'örneğin long btc 10x @64k sl=62k balance=2000 risk=1%',
    average: 'örneğin long btc 10x 0.1btc@64k 0.2btc@60k',
    tiers: 'Piyasa; isterseniz büyüklük ya da kaldıraç: btc 20x 500000u',
    funding: 'Pozisyon, örneğin long btc 10x 0.5btc @64k rate=0.01% n=3; ya da #1: takip 1 ne ödedi',
    target: 'Pozisyon ve hedef, örneğin long btc 10x 0.5btc @64k profit=500',
    close: 'Pozisyon ve hedef, örneğin long btc 20x 0.5btc @64k distance=10%',
    order: 'Emir, örneğin long btc 10x 0.5btc @64k',
    settle: 'Pozisyon ve uzlaşma fiyatı, örneğin long btc 10x 0.5btc @64k mark=65000',
    breakeven: 'Pozisyon, örneğin long btc 0.5btc @64k fee=0.05% funding=12',
  },
  extra: {
    unread: (key: string, shown: string, kind: keyof typeof kinds) =>
      `“${key}=${shown}”: ${key}= ardından ${kinds[kind]} bekleniyor.`,
    twice: (key: string) => `${key}= için iki değer var. Hangisi?`,
    example: (key: string, kind: keyof typeof examples, example: string | undefined) =>
      `${key}=${example ?? examples[kind]}`,
  },
  /** Why a venue's or a market's fee is needed. */
  noFee: (venue: string) => `${venue} komisyonunu bilmiyorum: kendinizinkini verin, örneğin fee=0.05%.`,
  paid: (amount: string, paid: boolean) => `${amount} ${paid ? 'ödendi' : 'alındı'}`,
  share: (amount: string, share: string) => `${amount} (${share})`,
  move: 'Fiyat hareketi',
  eachWay: (rate: string) => `her yönde ${rate}`,
  target: {
    head: (f: { market: string; side: string; wanted: string; price: string; move: string }) =>
      `${f.market} ${f.side}: ${f.wanted} için çıkış ${f.price} (${f.move})`,
    never: (market: string, side: string, wanted: string) =>
      `${market} ${side}: hiçbir fiyat bunu getirmez: ${wanted}.`,
    neverWhy: 'Fiyatın sıfır ya da altında ya da her sayının ötesinde olması gerekirdi.',
    which: () => 'Ne istiyorsunuz? profit=500, loss=200 ya da roe=50% yazın.',
    both: () => 'Tek hedef verin: profit=, loss= ya da roe=.',
    roe: (roe: string) => `ROE ${roe}`,
    withFees: 'Komisyonla',
    withFeesAt: (price: string, rate: string) => `${price} (her yönde ${rate})`,
    onEntry: 'Giriş marjinine göre',
    onMark: (venue: string) =>
      `${venue} getiriyi o anki fiyattaki marjine göre gösterir; “Giriş marjinine göre” ise koyduğunuz tutarı esas alır.`,
    noFees: () => 'Komisyon sayılmadı: onu da karşılayan fiyat için fee=0.05% verin.',
    beyond: (price: string) => `Pozisyon o çıkıştan önce ${price} fiyatında likide olur.`,
  },
  breakEven: {
    head: (market: string, side: string, price: string, move: string) =>
      `${market} ${side}: başabaş ${price} (${move})`,
    never: (market: string) => `${market}: hiçbir fiyat bu maliyetleri karşılamaz.`,
    maker: 'İki yönde de maker',
    shown: 'Binance’in gösterdiği',
    shownWhy: 'Binance, gösterdiği başabaş fiyatında çıkış komisyonunu ve fonlamayı saymaz.',
    shownBybit: 'Bybit’in gösterdiği',
    shownBybitWhy:
      'Bybit çıkışı en az %0.055 olan taker komisyonuyla, komisyon ve fonlamayı da şimdiye dek tuttuğu kadar sayar.',
    fees: 'Giriş ve çıkış komisyonu',
    fundingPaid: 'Şimdiye dek fonlama',
    noFunding: 'Şimdiye dek ödenen fonlama sayılmadı: funding=12 ekleyin (aldıysanız funding=-12).',
  },
  fees: {
    head: (market: string, fees: string, share: string | undefined) =>
      `${market}: açmak ve kapatmak ${fees}${share === undefined ? '' : `, marjine oranı ${share}`}`,
    pair: (open: string, close: string, both: string) => `${open} + ${close} = ${both}`,
    ofMargin: (text: string, share: string) => `${text} · marjine oranı ${share}`,
    taker: (rate: string) => `Taker: ${rate}`,
    maker: (rate: string) => `Maker: ${rate}`,
    given: (rate: string) => `Komisyon (${rate})`,
    mixed: 'Girişte maker, çıkışta taker',
    pays: 'Bunları karşılar',
    closedAt: (price: string) => `Kapanış ${price}.`,
    closedAtEntry: (price: string) => `Kapanış ${price}; başka bir çıkış için exit= ekleyin.`,
    lessLeverage: 'Komisyon pozisyonun değeri üzerinden alınır: kaldıraç yükseldikçe marjine oranı büyür.',
    statedRate: (venue: string) =>
      `${venue} borsasının bu piyasa için şu an bildirdiği oranlar, indirimsiz; kendinizinkini fee= ile verin.`,
    baseRate: (venue: string) => `${venue} indirimsiz oranları; kendinizinkini fee= ile verin.`,
  },
  tiers: {
    head: (market: string, venue: string, count: number) => `${market}, ${venue}: ${count} kademe`,
    headAt: (f: { market: string; venue: string; tier: string; count: string; value: string }) =>
      `${f.market}, ${f.venue}: ${f.value}, kademe ${f.tier} (toplam ${f.count})`,
    upTo: (cap: string) => `en fazla ${cap}`,
    above: (floor: string) => `${floor} ve üstü`,
    row: (rate: string, less: string | undefined, leverage: string | undefined) =>
      `${rate}${less === undefined ? '' : ` − ${less}`}${leverage === undefined ? '' : ` · ${leverage}`}`,
    blended: (rate: string, slope: string, coin: string) => `${rate} + her ${coin} için ${slope}`,
    rateHere: 'Bu büyüklükte oran',
    grows: (slope: string, coin: string) =>
      `Bakım marjini pozisyonun değeri × oranıdır; oran tüm pozisyonun her ${coin} birimiyle ${slope} artar; büyüdükçe en yüksek kaldıraç düşer.`,
    here: (text: string) => `${text}  ← bu büyüklük`,
    largest: (leverage: string) => `${leverage} ile en büyük`,
    at: (value: string) => value,
    noLimit: 'bu tabloda sınır yok',
    none: (leverage: string, most: string) => `Yok: bu piyasa en fazla ${most} verir, ${leverage} vermez.`,
    mostLeverage: 'En yüksek kaldıraç',
    means:
      'Bakım marjini, pozisyonun değeri × kademenin oranı − tutarıdır. Ardından izin verdiği en yüksek kaldıraç.',
    source: (source: string, date: string) => `Tablo: ${source}${source.includes(date) ? '' : `, ${date}`}.`,
    more: (hidden: string) =>
      `${hidden} kademe daha gösterilmiyor; bir büyüklük yazınca çevresindekiler görünür.`,
    noPrice: () =>
      'Burada fiyatım yok, o büyüklüğün yerini bulamıyorum: @ ile bir fiyat ya da mark= ekleyin.',
  },
  funding: {
    pays: (market: string, side: string, amount: string) =>
      `${market} ${side}: her fonlamada ${amount} ödersiniz`,
    receives: (market: string, side: string, amount: string) =>
      `${market} ${side}: her fonlamada ${amount} alırsınız`,
    nothing: (market: string) => `${market}: bu oranda fonlama sıfır`,
    noRate: (market: string) => `Burada ${market} için fonlama oranım yok.`,
    noRateHelp:
      'Oranlar canlı fiyatlarla gelir (--live); ya da borsanızın gösterdiği oranı verin: rate=0.01%.',
    expiry: (market: string) => `${market} teslim tarihli kontrattır: teslimatı vardır, fonlaması yoktur.`,
    rate: 'Şu anki oran',
    rateGiven: 'Oran (verilen)',
    next: 'Sonraki ödeme',
    nextAt: (time: string, left: string) => `${time}, ${left} sonra`,
    day: 'Günlük',
    perDay: (amount: string, times: string, share: string | undefined) =>
      `${amount} (${times} ödeme${share === undefined ? '' : `, marjine oranı ${share}`})`,
    liquidationNow: 'Şu anki likidasyon',
    after: (n: string) => `${n} ödemeden sonra`,
    afterRow: (liquidation: string, collateral: string) => `likidasyon ${liquidation}, teminat ${collateral}`,
    beaten: 'ondan önce likide olur',
    never: 'asla',
    pay: (amount: string) => `ödersiniz ${amount}`,
    receive: (amount: string) => `alırsınız ${amount}`,
    sign: 'Pozitif oran: long’lar short’lara öder. Oran her ödemede değişir; bu hesap şu anki oranla sürer.',
    fromCollateral:
      'Borsa bunu önce kullanılabilir bakiyenizden alıyorsa, o tükenene kadar likidasyon yerinde kalır.',
    ofCollateral: 'Bu borsa fonlamayı teminattan alır ve teminata öder.',
    availableFirst:
      'Bu borsa fonlamayı önce kullanılabilir bakiyenizden (balance=), yalnızca yetmeyen kısmı teminattan alır.',
    availableTaken:
      'Önce balance= içinden, yalnızca yetmeyen kısmı teminattan alınmış sayıldı; bu borsanın böyle yaptığı burada doğrulanmış değil.',
    availableFirstHelp:
      'Bu borsa fonlamayı önce kullanılabilir bakiyenizden alır; satırlar bakiye yokmuş gibidir. balance=200 diye verin: o tükenene kadar likidasyon yerinde kalır.',
    unknownInterval:
      'Bu piyasanın ne sıklıkla ödediği burada bilinmiyor: günlük maliyet için every=8h ekleyin.',
    interval: (hours: string) =>
      `Her ${hours} saatte bir ödendiği varsayıldı; bazı piyasalar farklıdır, every= bunu değiştirir.`,
    noTable:
      'Burada kademe tablom yok, bu yüzden likidasyon için bir şey söylenmiyor: mmr=0.5% ekleyin (borsanız gösterir).',
    noLeverage: 'Likidasyona etkisi için bir kaldıraç ekleyin, örneğin 10x.',
    oracle: 'Bu borsa fonlamayı endeks (oracle) fiyatı üzerinden alır; o yoksa gösterge fiyatı alınır.',
  },
  whatIf: {
    head: (f: { market: string; side: string; size: string; added: string }) =>
      `${f.market} ${f.side} ${f.size} başka fiyatlarda ve ${f.added} eklenince`,
    label: (price: string, move: string) => `${price} ${move}`,
    row: (f: { profit: string; roe: string; risk: string }) => `${f.profit} · ${f.roe} · ${f.risk}`,
    risk: (ratio: string, away: string) => `${ratio} / ${away}`,
    riskNever: (ratio: string) => `${ratio} / asla`,
    both: (now: string, added: string) => `${now} → ${added}`,
    liquidated: 'likide',
    liquidatedBoth: 'likide, ekleseniz de',
    liquidation: 'Likidasyon',
    note: (added: string) =>
      `Her satır: K/Z · getiri (ROE) · marjin oranı / likidasyona uzaklık; oktan sonrası ${added} eklenince.`,
  },
  compare: {
    head: (f: { side: string; market: string; size: string; leverage: string; price: string }) =>
      `${f.side} ${f.size} ${f.market} ${f.leverage} @ ${f.price}`,
    row: (liquidation: string, bankruptcy: string, maintenance: string) =>
      `${liquidation} · iflas ${bankruptcy} · bakım marjini ${maintenance}`,
    at: (price: string, away: string) => `${price} (${away})`,
    never: 'asla',
    already: 'hemen',
    estimated: (name: string) => `≈ ${name}`,
    estimates: '≈ tahmindir: nedenini aynı satır /liq ile, o borsa için “on” yazılınca söyler.',
    noTable: (names: readonly string[]) =>
      `Burada kademe tablosu yok: ${names.join(', ')}. mmr=0.5% (büyüklüğünüzün oradaki oranı) ile onlar da hesaplanır.`,
    noMarket: (names: readonly string[]) => `Listelenmiyor ya da burada yok: ${names.join(', ')}.`,
    refused: 'bu büyüklükte orada olmaz',
    mmr: (rate: string) => `Bakım oranı ${rate}: verdiğiniz gibi, her borsa için.`,
    same: 'Hepsinde giriş, büyüklük ve marjin aynı; farklı olan bakım marjini ve neyin marjin sayıldığı.',
  },
  average: {
    head: (market: string, side: string, price: string) => `${market} ${side}: ortalama giriş ${price}`,
    headLiq: (f: { market: string; side: string; price: string; before: string; after: string }) =>
      `${f.market} ${f.side}: ortalama giriş ${f.price}, likidasyon ${f.before} → ${f.after}`,
    needFills: () => 'Hangi alımlar? En az iki tane yazın, her biri büyüklük@fiyat.',
    step: (average: string, liquidation: string | undefined) =>
      `ortalama ${average}${liquidation === undefined ? '' : ` · likidasyon ${liquidation}`}`,
    fill: (size: string, price: string) => `${size} @ ${price}`,
    never: 'asla',
    breakEven: 'Başabaş',
    noLeverage: 'Önceki ve sonraki likidasyon için bir kaldıraç ekleyin, örneğin 10x.',
    gone: (price: string, liquidation: string) =>
      `Fiyat, ${price} alımına giderken önceki pozisyonun likide olduğu ${liquidation} fiyatından geçer. Önce marjin eklemezseniz o alım geç kalır.`,
    eachMargin: 'Her alım o kaldıraçla kendi marjinini getirir.',
    ignored: 'add=, collateral= ve liq= tüm pozisyon içindir: yalnızca sonuçta kullanıldı.',
  },
  size: {
    sizedByRisk: (size: string, loss: string) =>
      `Riskinize göre büyüklük: ${size}, stop fiyatında kaybı ${loss}.`,
    atMost: (value: string) => `${value}, tam adımlarla, aşağı yuvarlanmış`,
    headRisk: (f: { market: string; side: string; size: string; loss: string; stop: string }) =>
      `${f.market} ${f.side}: ${f.size}, ${f.stop} fiyatında ${f.loss} kaybeder`,
    headMax: (f: { market: string; side: string; size: string; balance: string }) =>
      `${f.market} ${f.side}: ${f.balance} ile en fazla ${f.size}`,
    need: () => 'Ne kadar kaybedebilir? balance=2000 risk=1% (ya da loss=20) ve bir stop yazın, sl=62000.',
    whichRisk: (number: string) =>
      `risk=${number}: bakiyenizin yüzde ${number} kadarı mı, yoksa kaybedilebilecek ${number} tutarı mı?`,
    whichRiskHelp: () => 'Örnek: balance=2000 ile risk=1% ya da loss=20.',
    riskShare: (number: string) => `bakiyenin yüzdesi: ${number} %`,
    riskLoss: (number: string) => `en fazla ${number} kayıp`,
    needHelp: () => 'Stop yoksa: balance=2000 ve bir kaldıraç en büyük pozisyonu verir.',
    both: () => 'Ne kadar kaybedebileceğine iki yanıt var: risk= ya da loss= yazın.',
    sizeUnused: 'Kullanılmadı: satırınızdaki büyüklük. Burada hesaplanan zaten odur.',
    needEntry: () => 'Hangi giriş fiyatında? Örneğin @64000 yazın.',
    needBalance: () => 'risk= bakiyenizin bir payıdır: balance=2000 ekleyin ya da loss=20 yazın.',
    needStop: () => 'Stop nerede? Örneğin sl=62000 yazın.',
    needLeverage: () => 'Hangi kaldıraç? Örneğin 10x yazın. Ya da bir stop ve risk verin: sl=62000 risk=1%.',
    stopAtEntry: () => 'Stop girişin zarar tarafında olmalı: orada hiçbir şey kaybedilmezdi.',
    tooSmall: (step: string) => `Bu, en küçük büyüklükten (${step}) daha az.`,
    tooHigh: (leverage: string, most: string) => `${leverage} burada çok yüksek: en fazla ${most}.`,
    size: 'Büyüklük',
    value: 'Pozisyon',
    margin: 'Marjin',
    risk: 'Stop kaybı',
    riskOf: (loss: string, share: string) => `${loss} (bakiyeye oranı ${share})`,
    withFees: 'Komisyonla',
    lossWithFees: (loss: string, rate: string) => `${loss} (her yönde ${rate})`,
    multiple: (n: string) => (n === '' ? 'Hedef' : `Hedef ${n}`),
    r: (price: string, profit: string, multiple: string) => `${price}: ${profit} = ${multiple} R`,
    liquidation: 'Likidasyon',
    mostLeverage: 'En yüksek kaldıraç',
    mostLeverageFor: (leverage: string) => `${leverage}, likidasyon stop fiyatına gelmeden`,
    beyond: (stop: string, liquidation: string, most: string | undefined) =>
      `Tehlike: ${liquidation} likidasyonu ${stop} stop fiyatından önce gelir; stop hiç çalışmaz ve marjinin tamamı kaybedilir.${most === undefined ? '' : ` ${most} altında önce stop gelir.`}`,
    tooMuch: (margin: string, balance: string) =>
      `Bunun için ${margin} marjin gerekir, ${balance} bakiyeden fazla: daha yüksek bir kaldıraç ya da daha uzak bir stop alın.`,
    notChecked: () =>
      'Burada kademe tablom yok, likidasyon stop’tan önce gelir mi söyleyemem: mmr=0.5% ekleyin (borsanız gösterir).',
    roundDown: () => 'Borsanızın adımına aşağı yuvarlayın.',
    gap: () => 'Bir stop yazandan daha kötü fiyattan dolabilir: o zaman daha çok kaybedilir.',
    feesInside: 'Komisyon riskin içinde',
    feesIn: (rate: string) => `Her yönde ${rate} komisyon kaybın içindedir.`,
    limitTier: (cap: string, leverage: string) =>
      `Sınırı bakiye değil borsa koyuyor: ${leverage} ile bir pozisyon en fazla ${cap} olabilir.`,
    limitSpend: (fee: string) => `Marjin ve komisyon (değerin ${fee} kadarı) bakiyeden çıkar.`,
    show: 'Rakamlar',
    watch: 'Takip et',
  },
  close: {
    which:
      'Ne kadar uzak olsun? Likidasyonun gösterge fiyatından ne kadar uzak olacağını ya da marjin oranını yazın.',
    both: 'Tek hedef verin: distance= ya da ratio=.',
    range: (key: string) => `${key}= ardından 0 ile 100 arasında bir yüzde bekleniyor.`,
    distance: (percent: string) => `likidasyon ${percent} uzakta`,
    ratio: (percent: string) => `marjin oranı ${percent}`,
    head: (f: { market: string; side: string; size: string; wanted: string }) =>
      `${f.market} ${f.side}: ${f.size} kapatın, sonra ${f.wanted}`,
    headPutBack: (f: { market: string; side: string; size: string; amount: string; wanted: string }) =>
      `${f.market} ${f.side}: ${f.size} kapatın ve serbest kalan ${f.amount} tutarını geri koyun, sonra ${f.wanted}`,
    enough: (market: string, side: string, wanted: string) =>
      `${market} ${side}: kapatılacak bir şey yok, zaten ${wanted} ya da daha iyisi`,
    already: (market: string, side: string) =>
      `${market} ${side}: bu fiyatta zaten likide, kapatılacak bir şey kalmamış`,
    never: (market: string, side: string, wanted: string) =>
      `${market} ${side}: hiçbir büyüklükte olmaz: ${wanted}`,
    rows: {
      close: 'Kapat',
      left: 'Kalan',
      putBack: 'Geri koy',
      liquidation: 'Likidasyon',
      ratio: 'Marjin oranı',
      alone: 'Geri koymadan',
    },
    formula: 'kontrat − kapatılan',
    aloneNever: 'yalnızca kapatmak yetmez',
    proportional:
      'Bir kısmı kapatmak teminattan kendi payını serbest bırakır; bu yüzden tek başına likidasyonu az oynatır ya da hiç oynatmaz.',
    ruleUnknown: (venue: string) =>
      `Tahmin: ${venue} kapatılan kısmın teminatını ne yapıyor, doğrulanmış değil; serbest bırakıldığı varsayıldı.`,
    kept: 'Bir kısım kapatılınca teminat yerinde kalır.',
  },
  order: {
    head: (market: string, size: string, total: string) => `${market} ${size}: emir ${total} bloke eder`,
    total: 'Emir marjini',
    withoutClosing: 'Kapanış komisyonsuz',
    available: 'Kullanılabilir kalan',
    short: (amount: string) => `${amount} eksik`,
    rule: (on: 'entry' | 'bankruptcy') =>
      `Emir marjini = başlangıç marjini + açılış komisyonu + kapanış komisyonu; sonuncusu ${on === 'entry' ? 'emrin fiyatından' : 'iflas fiyatından'} alınır.`,
    ruleUnknown: (venue: string) =>
      `Tahmin: ${venue} ne bloke ediyor, doğrulanmış değil. Yaygın olan başlangıç marjini, açılış ve kapanış komisyonudur; bazıları kapanış komisyonunu almaz.`,
    filled:
      'Dolunca açılış komisyonu ödenir, kalanı pozisyonun marjini olur; iptal edilirse hepsi yeniden serbesttir.',
  },
  settle: {
    head: (market: string, side: string, realized: string, price: string) =>
      `${market} ${side}: ${price} fiyatından uzlaşma ${realized} gerçekleştirir`,
    needMark: 'Hangi uzlaşma fiyatında? mark=… ekleyin',
    both: (before: string, after: string) => (before === after ? before : `${before} → ${after}`),
    balance: 'Marjin bakiyesi',
    liquidation: 'Likidasyon',
    realized: 'Gerçekleşmiş K/Z',
    already: 'zaten likide',
    same: 'Giriş uzlaşma fiyatına, kâr teminata geçer: özkaynak aynı kalır.',
    onEntry:
      'Bu borsa bakım marjinini giriş değeri üzerinden alır, likidasyon bu yüzden girişle birlikte kayar.',
    who: 'Yalnızca bazı borsalar her dakika uzlaşır; uzlaşılan kâr, gerçekleşmemiş kârın marjin sayılmadığı yerde de marjindir.',
  },
  /** Under an answer: one part of it changed. */
  adjust: {
    half: '½ büyüklük',
    double: '2× büyüklük',
    entry: (change: string) => `Giriş ${change}`,
    exit: (change: string) => `Çıkış ${change}`,
  },
  buttons: { watch: 'Takip et', whatIf: 'Başka fiyatlarda', fees: 'Komisyon' },
};
