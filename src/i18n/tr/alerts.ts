// Alerts: how they are read, kept, listed and told.

interface About {
  readonly word: string;
  readonly position: number | undefined;
}
const about = ({ word, position }: About): string =>
  `“${word}”${position === undefined ? '' : ` (${position}. kelime)`}`;

export const alerts = {
  /** What an alert waits for. */
  above: (value: string) => `${value} üstünde`,
  below: (value: string) => `${value} altında`,
  move: (percent: string, window: string) => `${window} içinde ${percent}`,
  moveEither: (percent: string, window: string) => `${window} içinde yukarı ya da aşağı ${percent}`,
  funding: (rule: string) => `fonlama ${rule}`,
  basis: (rule: string) => `baz farkı ${rule}`,
  flip: 'fonlama işaret değiştirince',
  countdown: (before: string) => `fonlamadan ${before} önce`,
  delivery: (before: string) => `teslimden ${before} önce`,
  windows: { '5m': '5 dk', '15m': '15 dk', '1h': '1 sa', '24h': '24 sa' },

  made: (f: { id: string; market: string; rule: string; mode: string }) =>
    `Alarm ${f.id}: ${f.market} ${f.rule}, ${f.mode}`,
  madeSeveral: (count: number, market: string) => `${count} alarm: ${market}`,
  madeTrue: (made: string, said: string) => `${made}. ${said}`,
  once: 'bir kez',
  repeat: 'her seferinde',
  which: () => 'Hangi piyasa ve hangi fiyat?',
  example: () => 'Örnek: /alert btc above 70k ya da /alert btc +5% 15m',
  tooMany: (most: number) =>
    `Burada ${most} alarm var, en fazla bu kadar olabilir. Birini /unalert ile silin.`,
  past: () => 'O zaman çoktan geçti: henüz gelmemiş bir zaman verin.',
  deliveredSooner: (market: string, time: string, left: string | undefined) =>
    left === undefined
      ? `${market} teslim edildi: ${time}.`
      : `${market} teslimi ${time}, ${left} kaldı: daha kısa bir süre yazın.`,
  pastExample: () => 'Örnek: /alert btc above 70k expires=7d ya da until 2026-12-01',
  roleOnlyDiscord: () => 'Bir rol yalnızca Discord sunucusunda anılabilir.',
  until: (time: string) => `Bitiş: ${time}.`,
  cooldown: (length: string) => `${length} içinde en fazla bir kez.`,
  willMention: () => 'Seçtiğiniz rolü anar.',
  /** How things are when it is made. */
  now: {
    mark: (mark: string) => `Gösterge fiyatı şu anda ${mark}.`,
    paused: () => 'Alarmlar burada duraklatılmış: /groupalerts resume ile devam ettirince dinlemeye başlar.',
    delivers: (time: string, told: string) => `Teslim zamanı ${time}: size ${told} haber verilir.`,
    noPrice: () => 'Şu anda bunun için fiyatım yok; alarm saklanıyor.',
    stale: (mark: string, age: string) => `Son gösterge fiyatı ${mark}, ${age} önceki.`,
    alreadyTrue: (value: string) =>
      `Bu şu anda zaten doğru (${value}): doğru olmaktan çıkıp yeniden doğru olunca haber veririm.`,
    markIs: (mark: string) => `gösterge fiyatı ${mark}`,
    valueIs: (value: string) => `Şu anda ${value}.`,
    movedAlready: (move: string, mark: string) =>
      `Zaten ${move} hareket etti: buradan, gösterge fiyatı ${mark} iken saymaya başlıyorum.`,
    windowUnseen: (window: string) =>
      `${window} önceki fiyatı henüz görmedim: o zamana kadar ne kadar hareket ettiğini söyleyemem.`,
    unknownValue: () => 'Şu anda bu değeri bilmiyorum; alarm saklanıyor.',
  },

  list: {
    head: (count: number) => `${count} alarm`,
    none: () => 'Alarm yok.',
    noneHelp: () => 'Örneğin şununla başlayın: /alert btc above 70k',
    waiting: ' · kurulurken doğruydu: doğru olmaktan çıkmasını bekliyor',
    rearming: ' · bildirildi: geri dönüşü bekliyor',
    rearmingPrice: ' · bildirildi: %0.5 geri dönüşü bekliyor',
    anchored: (mark: string) => ` · sayım başı ${mark}`,
    until: (time: string) => ` · bitiş ${time}`,
    byYou: ' · siz kurdunuz',
    byOther: ' · başka bir yönetici kurdu',
    mentions: ' · bir rolü anar',
    paused: ' · duraklatıldı',
  },
  remove: {
    done: (id: string) => `Alarm ${id} silindi.`,
    unknown: (id: string) => `Burada ${id} numaralı alarm yok. /alerts hepsini listeler.`,
    which: () => 'Hangi alarm? Numarasını verin, örneğin /unalert 1 ya da /unalert all',
    none: () => 'Burada alarm yok.',
    askAll: (count: number) =>
      count === 1 ? 'Buradaki tek alarm silinsin mi?' : `Buradaki ${count} alarmın hepsi silinsin mi?`,
    askAllHelp: () => 'Geri alınamaz.',
    yesAll: 'Hepsini sil',
    doneAll: (count: number) => `${count} alarm silindi.`,
  },

  /** /groupalerts */
  group: {
    head: (f: { count: number; paused: boolean }) =>
      `${f.count} alarm${f.paused ? ', hepsi duraklatıldı' : ''}`,
    rows: { told: 'Bugün bildirilen', cap: 'Günde en fazla', quiet: 'Sessiz', zone: 'Saat dilimi' },
    noCap: 'sınırsız',
    noQuiet: 'hiçbir zaman',
    hours: (from: string, to: string) => `${from}–${to}`,
    quietHelp: () => 'Sessiz saatlerde çalan, o saatler bitince bildirilir.',
    pause: 'Duraklat',
    resume: 'Devam et',
    cap: (most: string) => `Günde en fazla ${most}`,
    capOff: 'Günlük sınır yok',
    quiet: (hours: string) => `Sessiz ${hours}`,
    quietOff: 'Hiç sessiz değil',
    clear: 'Hepsini sil …',
    paused: () => 'Duraklatıldı: siz devam ettirene kadar hiçbir şey bildirilmez.',
    resumed: () => 'Devam ediyor. Zaten doğru olanlar, doğru olmaktan çıkmayı bekler.',
    badCap: (word: string) => `“${word}”: 1 ile 1000 arasında bir sayı ya da off bekleniyor.`,
    badQuiet: (word: string) => `“${word}”: günün iki saati bekleniyor, örneğin 22:00-07:00, ya da off.`,
    badZone: (word: string) => `“${word}” bildiğim bir saat dilimi değil: Europe/Istanbul gibi yazın.`,
    unknown: (word: string) => `Burada “${word}” ne demek bilmiyorum.`,
    example: () => 'Örnek: /groupalerts quiet 22:00-07:00 Europe/Istanbul',
    capReached: (most: number) =>
      `Bu, /groupalerts ile izin verilen günlük ${most} alarmın sonuncusu. Diğerleri yarına kadar bildirilmez.`,
    lost: () =>
      'Alarm kurduğunuz bir gruba artık yazamıyorum. Yazabilene kadar duraklatıldılar: beni yeniden gruba alın ya da mesaj gönderme izni verin ve orada herhangi bir komut gönderin.',
  },

  told: {
    mark: (f: { market: string; rule: string; mark: string }) =>
      `🔔 ${f.market} ${f.rule}: gösterge fiyatı ${f.mark}`,
    move: (f: { market: string; move: string; window: string; mark: string | undefined }) =>
      `🔔 ${f.market} ${f.window} içinde ${f.move}${f.mark === undefined ? '' : `: gösterge fiyatı ${f.mark}`}`,
    rate: (f: { market: string; rule: string; value: string }) =>
      `🔔 ${f.market} ${f.rule}: şimdi ${f.value}`,
    flip: (f: { market: string; positive: boolean; value: string }) =>
      `🔔 ${f.market} fonlaması ${f.positive ? 'artıya döndü: long’lar short’lara öder' : 'eksiye döndü: short’lar long’lara öder'} (${f.value})`,
    countdown: (f: { market: string; left: string }) => `🔔 ${f.market}: fonlamaya ${f.left} kaldı`,
    delivery: (f: { market: string; left: string; time: string }) =>
      `🔔 ${f.market}: teslime ${f.left} kaldı, ${f.time}`,
    delivered: (f: { market: string; time: string }) => `🔔 ${f.market} teslim edildi: ${f.time}`,
    several: (count: number) => `🔔 ${count} alarm`,
    at: (time: string, again: string) => `${time}${again}`,
    repeat: {
      price: ' · %0.5 geri dönüşten sonra yeniden kurulur',
      move: ' · artık buradan sayar',
      other: ' · geri dönüşten sonra yeniden kurulur',
      flip: ' · bir sonraki değişimi bekler',
    },
    once: ' · bu alarm bitti',
    note: (note: string) => `Not: ${note}`,
  },

  /** Questions about a line that can't be read. */
  ask: {
    example: 'btc above 70k, btc +5% 15m, eth funding > 0.05%',
    priceMissing: 'Hangi fiyatta?',
    rateMissing:
      'Hangi oranda? Örneğin şöyle yazın: funding > 0.05%, funding flip, funding in 10m ya da basis < -0.2%.',
    twoSides: 'Hem üstünde hem altında. Hangisi?',
    sideMissing: (value: string, known: boolean) =>
      known
        ? `${value} üstünde mi, altında mı? Şu anda tam orada.`
        : `${value} üstünde mi, altında mı? Şu anda nerede olduğunu bilmiyorum.`,
    between: (low: string, high: string) => `${low} ile ${high} arası: girince mi haber vereyim, çıkınca mı?`,
    into: (rule: string) => `Girer: ${rule}`,
    outOf: (low: string, high: string) => `Çıkar: ${low} ya da ${high}`,
    all: (words: string) => `Her biri: ${words}`,
    tooManyPrices: (most: string) => `Bir seferde en çok ${most} fiyat olur.`,
    onePriceOrMore: (of: About, one: string, several: string) =>
      `${about(of)}: ${one} mi, yoksa ${several} ayrı ayrı mı?`,
    onePrice: (prices: string) => `Bir alarmın tek fiyatı olur; siz yazdınız: ${prices}. Hangisi?`,
    above: (value: string) => `${value} üstünde`,
    below: (value: string) => `${value} altında`,
    thousand: (of: About, mark: string) =>
      `${about(of)}: gösterge fiyatından (${mark}) yaklaşık bin kat farklı.`,
    cooldown: (of: About) => `${about(of)}: 30m ya da 1h gibi bir süre bekleniyor.`,
    windowMissing: (of: About) => `${about(of)} hangi süre içinde? Bildiklerim: 5m, 15m, 1h ve 24h.`,
    window: (of: About) => `${about(of)}: hareketi 5m, 15m, 1h ve 24h için bilirim.`,
    moveSides: (of: About) => `${about(of)}: yukarı mı, aşağı mı? +5% ya da -5% yazın; ikisi için de 5%.`,
    move: (of: About) => `${about(of)}: %0 üstünde bir hareket bekleniyor, aşağı yönde %100 altında.`,
    rate: (of: About) => `${about(of)}: yüzde olarak bir oran bekleniyor, örneğin 0.05% ya da -0.2%.`,
    percentMissing: (of: About) => `${about(of)} yüzde olarak mı?`,
    countdown: (of: About) =>
      `${about(of)}: fonlamadan önce en çok 24h olan bir süre bekleniyor, örneğin 10m.`,
    deliveryMissing: 'Teslimden ne kadar önce? Örneğin delivery 1d ya da delivery 12h yazın.',
    noDelivery: (market: string) =>
      `${market} sürekli bir kontrat: teslimi yoktur. Teslim tarihli bir kontrat yazın, örneğin btcusdt-26mar27 delivery 1d.`,
    extra: (of: About) => `${about(of)} bu alarma ait değil.`,
    twoSubjects: (of: About) => `${about(of)}: bir alarm tek bir şeyi izler. İki alarm yapın.`,
    date: (word: string) =>
      `Bir alarm bir fiyatı, hareketi, oranı ya da teslimi bekler; “${word}” anını beklemez. “until ${word}” ne zamana kadar geçerli olduğunu söyler.`,
    expires: (word: string) =>
      `“${word}”: ne kadar süre (7d, 1h 30m) ya da ne zamana kadar (18:00, cuma, yarın 18:00, 2026-12-01) bekleniyor.`,
    note: (most: string) => `Bir not 1 ile ${most} karakter arasındadır: note "yarısını kapat".`,
    role: (word: string) => `“${word}”: rolü Discord listesinden seçin: role= yazın, sonra @.`,
    roleEveryone: 'Yalnızca seçtiğiniz rolü anarım: asla everyone, asla here.',
  },
};
