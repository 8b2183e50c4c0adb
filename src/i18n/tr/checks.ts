// What the checks of a planned position, the mark price and the delivery of a future say.

const levels = { danger: 'Tehlike', risk: 'Riskli', note: 'Not' } as const;
const worstLevels = { danger: 'en kötüsü: tehlike', risk: 'en kötüsü: riskli', note: 'en kötüsü: not' };

export const checks = {
  about: {
    lint: 'Planlanan bir pozisyonda riskli ya da yanlış olan, en kötüsü başta',
    mark: 'Endeks, fonlama oranı ve fonlamaya kalan süreden gösterge fiyatı',
    delivery: 'Teslim tarihli kontrat: kalan süre, teslimat fiyatı ve ücreti, yıllık baz, sonraki',
  },
  options: {
    lint: 'Stop ve hedefiyle pozisyon, örneğin long btc 20x 0.5btc @64k sl=62k tp=66k',
    mark: 'Piyasa ve bildikleriniz, örneğin btc index=64000 rate=0.01% left=2h',
    delivery: 'Tarihli piyasa, örneğin btcusdt-26mar27 mark=65000 index=64000',
  },
  lint: {
    head: (position: string, worst: keyof typeof levels, count: number) =>
      `${position}: ${count} bulgu (${worstLevels[worst]})`,
    clean: (position: string) => `${position}: göze çarpan bir şey yok`,
    cleanMeans:
      'Bu tavsiye değildir: fiyatlar sıçrar, göremediğim şeyleri (diğer pozisyonlar, haberler) denetleyemem.',
    said: (level: keyof typeof levels, text: string) => `${levels[level]}: ${text}`,
    already: (balance: string, maintenance: string, price: string) =>
      `${price} fiyatında hemen likide olur: marjin bakiyesi ${balance}, bakım marjini ${maintenance}.`,
    stopBeyond: (stop: string, liquidation: string) =>
      `stop ${stop}, likidasyon fiyatında (${liquidation}) ya da ötesinde: pozisyon stop gelmeden gider.`,
    stopNear: (stop: string, liquidation: string, gap: string, least: string) =>
      `stop ${stop}, likidasyondan (${liquidation}) yalnızca ${gap} önce; bu bir komisyon ve bir fiyat adımını (${least}) aşmaz: hızlı bir fiyat ikisini de geçer.`,
    near: (liquidation: string, away: string, of: string) =>
      `likidasyon ${liquidation}, ${of === 'mark' ? 'gösterge fiyatından' : 'girişten'} ${away} uzakta: sıradan bir hareket ona ulaşır.`,
    close: (liquidation: string, away: string, of: string, limit: string) =>
      `likidasyon ${liquidation}, ${of === 'mark' ? 'gösterge fiyatından' : 'girişten'} ${away} uzakta, ${limit} sınırının içinde.`,
    noStop: (collateral: string) =>
      `stop yok (sl=): stop olmadan bir likidasyon ${collateral} teminatın tamamına kadar alır.`,
    leverage: (leverage: string, most: string) =>
      `${leverage}, bu büyüklükte en fazla ${most}: daha büyük bir pozisyon yakında daha düşük kaldıraç isteyebilir.`,
    fees: (fees: string, share: string, limit: string) =>
      `açmak ve kapatmak ${fees} tutar, marjine oranı ${share} (${limit} sınırından fazla).`,
    feesEatProfit: (target: string, profit: string, fees: string) =>
      `${target} hedefindeki ${profit} kâr, ${fees} komisyonu karşılamaz.`,
    entryFar: (entry: string, away: string, mark: string) =>
      `giriş ${entry}, gösterge fiyatından (${mark}) ${away} uzakta.`,
    aboveTier: (f: { less: string; floor: string; rate: string; lower: string; most: string | undefined }) =>
      `pozisyon, ${f.floor} ile başlayan kademenin ${f.less} üstünde: hemen altında bakım oranı ${f.rate} değil ${f.lower}${f.most === undefined ? '' : `, en fazla ${f.most} kaldıraç`}.`,
    noFee: (venue: string) =>
      `Komisyon denetlenmedi: ${venue} komisyonunu bilmiyorum. Kendinizinkini verin, örneğin fee=0.05%.`,
    noMark:
      'Burada gösterge fiyatı yok: uzaklıklar girişten. Gösterge fiyatından olanlar için mark= ekleyin.',
    show: 'Rakamlar',
  },
  mark: {
    head: (market: string, mark: string) => `${market}: endeks ve fonlamaya göre gösterge fiyatı ${mark}`,
    need: (what: 'index' | 'rate' | 'left', market: string) =>
      ({
        index: `Burada ${market} için endeks fiyatım yok: borsanız ne gösteriyor?`,
        rate: `Burada ${market} için fonlama oranım yok: borsanız ne gösteriyor?`,
        left: `${market} bir sonraki fonlamayı ne kadar sonra ödüyor?`,
      })[what],
    example: (market: string) => `/mark ${market} index=64000 rate=0.01% left=2h`,
    needEvery: 'Bu piyasanın fonlamayı ne sıklıkla ödediği burada bilinmiyor: every=8h ekleyin.',
    tooLong: (left: string, every: string) =>
      `Sonraki fonlamaya ${left} sa, ${every} sa olan aralıktan uzun. Aralık farklıysa every= ekleyin.`,
    dated: (market: string) => `${market} teslim tarihli kontrattır: fonlaması yoktur. Bkz. /delivery.`,
    index: 'Endeks',
    rate: 'Fonlama oranı',
    left: 'Fonlamaya kalan',
    leftOf: (left: string, every: string) => `${left} sa (aralık ${every} sa)`,
    basis: 'Şu anki baz farkı',
    basisOf: (share: string, amount: string) => `${share} (${amount})`,
    shown: 'Borsanın göstergesi',
    shownOf: (mark: string, away: string) => `${mark} (buna göre fark ${away})`,
    formula: 'gösterge = endeks × (1 + fonlama oranı × fonlamaya kalan / fonlama aralığı)',
    numbers: (f: { mark: string; index: string; rate: string; left: string; every: string }) =>
      `${f.mark} = ${f.index} × (1 + (${f.rate}) × ${f.left} / ${f.every})`,
    decays: 'Baz farkı fonlama anına kadar sıfıra iner; o anda gösterge fiyatı endekstir.',
    estimate:
      'Borsalar bunun ve başka fiyatların (işlemler, emir defteri) ortasını alır; gösterdikleri gösterge fiyatı farklı olabilir. Likidasyona onlarınkiyle karar verilir.',
    stale: (age: string) => `Canlı değerler eski (${age}).`,
    marketOnly: 'Yön, büyüklük ve kaldıracın burada önemi yok.',
  },
  delivery: {
    head: (market: string, left: string, time: string) => `${market}: teslimata ${left} kaldı, ${time}`,
    gone: (market: string, time: string) => `${market} teslim edildi: ${time}`,
    perpetual: (market: string) => `${market} sürekli kontrattır: asla teslim edilmez.`,
    perpetualHelp: 'Tarihi de yazın:',
    example: '/delivery btcusdt-26mar27',
    next: 'Sonraki kontrat',
    nextQuarter: (name: string) => `${name} (sonraki çeyrek)`,
    nextWeek: (name: string) => `${name} (sonraki hafta)`,
    fee: 'Teslimat ücreti',
    feeTaker: (rate: string) => `${rate} (taker gibi)`,
    feeOwn: (rate: string) => rate,
    feeGiven: (rate: string) => `${rate} (verilen)`,
    feeUnknown: 'bilinmiyor',
    mark: 'Gösterge fiyatı',
    index: 'Endeks',
    basis: 'Baz farkı',
    yearly: 'Yıllık',
    formula: (f: { mark: string; index: string; days: string; yearly: string }) =>
      `Yıllık baz: (${f.mark} / ${f.index} − 1) × 365 / ${f.days} gün = ${f.yearly}; basit, bileşik değil.`,
    noBasis: 'Yıllık baz için iki fiyat da gerekir: mark=65000 index=64000 ekleyin.',
    closes:
      'Teslimatta açık pozisyonlar teslimat fiyatından kapatılır ve ücret değerleri üzerinden alınır; o anda hâlâ açık olan likidasyon emirleri de o fiyattan kapanır.',
    window: (venue: string, minutes: string) =>
      `${venue}: teslimat fiyatı son ${minutes} dakikanın endeks ortalamasıdır.`,
    open: (venue: string) =>
      `Teslimat fiyatı, teslimattan önceki endeksin ortalamasıdır: çoğunlukla son 30 dakika, bazı borsalarda son bir saat. ${venue} hangisini alıyor, burada doğrulanmış değil: kontrat sayfasına bakın.`,
    running: 'Ortalama şu anda oluşuyor; anlık endeks onu giderek daha az oynatır.',
    soFar: 'Şimdiye kadarki ortalama',
    soFarOf: (mean: string, share: string) => `${mean} (sürenin ${share} kadarı geçti)`,
    expected: 'Endeks böyle kalırsa',
    asGiven: 'Ortalama samples= değerlerinizindir; süre başından beri eşit aralıklı sayıldı.',
    noSamples:
      'Endeks örneği saklamıyorum, bu yüzden şimdiye kadarki ortalama burada bilinmiyor: borsanız gösterir. Şöyle verin: samples=64005 (ya da birkaç tane: samples=64000/64010/64005).',
    notYet: 'samples= kullanılmadı: ortalama yalnızca teslimattan önceki son dakikalarda oluşur.',
    noWindow: 'samples= kullanılmadı: bu borsanın ortalamayı hangi süre için aldığı burada bilinmiyor.',
    feeTakerWhy:
      'Ücret taker komisyonu kadar sayıldı; bazı borsaların teslimat için ayrı ücreti vardır: fee= ile verilir.',
    feeUnknownWhy: 'Bu borsanın ücretini bilmiyorum: fee=0.05% ile verin.',
    postponed: 'Borsa bir teslimatı erteleyebilir ve sonra neyi listeleyeceğine kendisi karar verir.',
  },
};
