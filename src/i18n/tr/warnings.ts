import type { Side } from '../../contract/types.ts';

// What is said unasked. Short: at most 500 characters, the answer first.

const farText = (away: string | undefined): string =>
  away === undefined ? 'aynı uzaklık' : `uzaklık ${away}`;

export const warnings = {
  warning: (f: { market: string; side: string; away: string; inDoubt: boolean }) =>
    `⚠️ ${f.inDoubt ? 'Hâlâ açıksa: ' : ''}${f.market} ${f.side}: likidasyona ${f.away} kaldı`,
  prices: (f: { mark: string; liquidation: string; move: string; side: Side }) =>
    `Gösterge ${f.mark} · likidasyon ${f.liquidation}, ${f.move} ${f.side === 'long' ? 'aşağıda' : 'yukarıda'}`,
  /** What a way out leads to. `risk`: what can be lost then; left out where there is no room for it. */
  add: (f: {
    amount: string;
    liquidation: string;
    away: string;
    risk: string | undefined;
    stop: string | undefined;
  }) =>
    `${f.amount} ekleyin → likidasyon ${f.liquidation}, ${f.away} uzakta${f.risk === undefined ? '' : `, ${f.risk}`}. Yalnızca stopla${f.stop === undefined ? '' : `: ${f.stop}`}.`,
  addNever: (f: { amount: string; risk: string | undefined; stop: string | undefined }) =>
    `${f.amount} ekleyin → hiçbir fiyatta likide olmaz${f.risk === undefined ? '' : `, ${f.risk}`}. Yalnızca stopla${f.stop === undefined ? '' : `: ${f.stop}`}.`,
  atRisk: (amount: string) => `risk ${amount}`,
  /** Its profit is larger than what is left in it. */
  atWorst: (amount: string) => `en kötü durumda ${amount}`,
  stop: (f: { price: string; result: string; worse: string; isFirst: boolean }) =>
    `${f.isFirst ? 'Stop koyun' : 'Ya da stop'}: ${f.price} (gösterge) → ${f.worse} kötü dolarsa ${f.result}.`,
  noStop: (isFirst: boolean) =>
    isFirst
      ? 'Stop için çok yakın: piyasa emriyle kapatın.'
      : 'Ya da piyasa emriyle kapatın: bu haliyle stop için çok yakın.',
  close: (f: { size: string; cost: string; risk: string; away: string | undefined }) =>
    `Ya da ${f.size} kapatın (${f.cost}) → ${farText(f.away)}, ${f.risk}.`,
  /** known: is it known that closing alone moves nothing here; undefined: not said. */
  closeAndAdd: (f: {
    size: string;
    cost: string;
    back: string;
    risk: string;
    away: string | undefined;
    known: boolean | undefined;
  }) =>
    `Ya da ${f.size} kapatın (${f.cost}), ${f.back} geri ekleyin → ${farText(f.away)}, ${f.risk}.${f.known === undefined ? '' : ` Yalnızca kapatmak ${f.known ? 'işe yaramaz' : 'işe yaramayabilir'}.`}`,
  closeShort: (size: string, back: string, away: string | undefined) =>
    `Ya da ${size} kapatın, ${back} geri ekleyin → ${farText(away)}.`,
  state: (ratio: string, pnl: string, funding: string | undefined) =>
    `Marjin oranı ${ratio} · K/Z ${pnl}${funding === undefined ? '' : ` · ${funding}`}`,
  /** The exchange cut a position instead of taking it whole. */
  reduced: {
    head: (f: { market: string; side: string; left: string; id: string }) =>
      `✂️ ${f.market} ${f.side}: kısmen likide edildi, kalan ${f.left} (takip ${f.id})`,
    cut: (f: {
      stage: number;
      cut: string;
      price: string;
      result: string;
      fee: string | undefined;
      mark: string;
      time: string;
    }) =>
      `Kesinti ${f.stage}, gösterge fiyatı ${f.mark} iken (${f.time}): ${f.price} fiyatından ${f.cut} kapatıldı, ${f.result}${f.fee === undefined ? '' : `, komisyon ${f.fee}`}.`,
    next: (f: { collateral: string; liquidation: string; away: string }) =>
      `Kalan teminat ${f.collateral}. Sıradaki likidasyon fiyatı ${f.liquidation}, o gösterge fiyatından ${f.away} uzakta; takibe devam ediyorum.`,
    never: (collateral: string) => `Kalan teminat ${collateral}; kalan pozisyon hiçbir fiyatta likide olmaz.`,
    source: (source: string) =>
      `Kaynak: ${source}. Borsanız başka bir büyüklük gösteriyorsa nelerin değiştiğini bana yazın.`,
    discreet: (market: string, id: string) => `✂️ ${market} küçültüldü (takip ${id})`,
  },
  /** The end of a dated future. */
  delivery: {
    soon: (f: { market: string; side: string; left: string; time: string; id: string }) =>
      `📅 ${f.market} ${f.side}: teslimata ${f.left} kaldı, ${f.time} (takip ${f.id})`,
    rule: (minutes: number) =>
      `Son ${minutes} dakikanın endeks ortalamasıyla kapanır; kendi gösterge fiyatının o anda ne olduğu önemli değildir.`,
    noRule: () => 'Borsanın teslimat fiyatını nasıl belirlediği kendi sayfalarında yazar.',
    now: (profit: string) => `Şu anki gösterge fiyatıyla: ${profit}.`,
    soonHelp: () =>
      'Piyasada kalmak için sonraki kontratı kendiniz açın: ben asla işlem yapmam. O zamana kadar takip ederim.',
    soonDiscreet: (market: string, id: string) => `📅 ${market} yakında sona eriyor (takip ${id})`,
    over: (f: { market: string; side: string; price: string; id: string }) =>
      `🏁 ${f.market} ${f.side} teslim edildi, fiyat ${f.price} (takip ${f.id})`,
    overUnknown: (f: { market: string; side: string; id: string }) =>
      `🏁 ${f.market} ${f.side} teslim edildi (takip ${f.id}); hangi fiyattan olduğu burada bilinmiyor`,
    overDiscreet: (market: string, id: string) => `🏁 ${market} sona erdi (takip ${id})`,
    mean: (minutes: number) => `Son ${minutes} dakikanın endeks ortalaması, gördüğüm kadarıyla.`,
    estimated: () => 'Tahmindir: fiyatı oluşturan değerlerin hepsini görmedim. Kesin fiyat borsanızda yazar.',
    result: (f: { net: string; profit: string; fee: string }) =>
      `Sonuç ${f.net}: K/Z ${f.profit}, teslimat ücreti ${f.fee}.`,
    closed: () => 'Bu takip kapandı; bu pozisyon artık takip edilmiyor.',
    begins: (time: string) =>
      `Teslimat: ${time}. Bir gün önce ve bir saat önce haber veririm, teslimatta takibi kapatırım.`,
    row: 'teslim edildi',
  },
  /** What a watched position paid, or received, at the funding times since it is kept here. */
  funding: {
    paid: (amount: string) => `şimdiye dek ödenen fonlama ${amount}`,
    received: (amount: string) => `şimdiye dek alınan fonlama ${amount}`,
    label: 'Fonlama',
    /** `estimated`, `unknown`: how many of the times. */
    row: (f: { said: string; times: number }) => `${f.said}, ${f.times} kez`,
    none: 'henüz ödenmedi',
    uncounted: 'sayılmadı: borsanın oranı burada bilinmiyor',
    estimated: (times: number) =>
      `${times} fonlama, tam değeriyle değil, bildiğim son oran ya da fiyatla sayıldı.`,
    unknown: (times: number) =>
      `${times} fonlama sayılmadı: o sırada oran bilinmiyordu. Borsanız başka bir likidasyon fiyatı gösteriyorsa onu liq= ile yazın.`,
    on: () =>
      'Fonlama, borsanın yaptığı gibi her fonlama anında teminata işlenir; likidasyon fiyatı onunla birlikte değişir. funding=off bunu durdurur.',
    onAsked: () =>
      'Fonlama her fonlama anında teminata işlenir. Borsanız onu önce bakiyenizden alıyor olabilir: başka bir likidasyon fiyatı gösteriyorsa onu liq= ile yazın.',
    off: () => 'Fonlama teminata işlenmiyor. İşlenmesi için: funding=on',
    noRate: () => 'Borsanın fonlama oranı şu anda burada bilinmiyor: bu arada ödenen sayılmaz.',
    history: (id: string, market: string, side: string) => `Takip ${id}, fonlama: ${market} ${side}`,
    sum: 'Şimdiye dek',
    payment: (f: {
      amount: string;
      received: boolean;
      rate: string;
      size: string;
      price: string;
      estimated: boolean;
    }) =>
      `${f.received ? 'alındı' : 'ödendi'} ${f.amount}: ${f.size}, fiyat ${f.price}, oran ${f.rate}${f.estimated ? ' (bilinen son oran ya da fiyatla tahmin)' : ' (borsanın bildirdiği oranla)'}`,
    latest: (shown: number) => `Tek tek gösterilen son ${shown} fonlama; toplamda hepsi var.`,
    notHere: (tracked: boolean) =>
      tracked
        ? 'Bu pozisyon bir cüzdandan geliyor: ödediği oradan okunur.'
        : 'Teslim tarihli kontrat fonlama ödemez.',
    is: (on: boolean) => (on ? 'fonlama bundan sonra sayılıyor' : 'fonlama artık sayılmıyor'),
  },
  source: (f: { source: string; age: string; time: string; level: string; id: string }) =>
    `${f.source}, ${f.age} önce · ${f.time} · seviye: ${f.level} · takip ${f.id}`,
  /** One of several positions at risk. */
  line: (f: {
    market: string;
    side: string;
    away: string;
    inDoubt: boolean;
    id: string;
    add: string | undefined;
    stop: string | undefined;
  }) => {
    const what = [
      f.stop === undefined ? 'piyasa emriyle kapatın' : `stop koyun: ${f.stop}`,
      ...(f.add === undefined ? [] : [`stop ile birlikte ${f.add} ekleyin`]),
    ];
    return `${f.inDoubt ? 'Hâlâ açıksa: ' : ''}${f.market} ${f.side}: ${f.away} kaldı · ${what.join(' ya da ')} · takip ${f.id}`;
  },
  stale: (age: string) => `Fiyat şu anda ${age} eski: borsanızdan kontrol edin.`,
  addedIt: (amount: string) => `${amount} ekledim`,
  closedIt: (size: string, back: string | undefined) =>
    `${size} kapattım${back === undefined ? '' : `, ${back} ekledim`}`,
  details: 'Ayrıntılar',
  stopIt: 'Takibi bırak',
  asksExit: (f: { market: string; side: string; exit: 'sl' | 'tp'; price: string }) =>
    `❓ ${f.market} ${f.side}: ${f.exit === 'sl' ? 'stop fiyatınız' : 'hedef fiyatınız'} ${f.price} geçildi: kapandı mı?`,
  asksAge: (f: { market: string; side: string; since: string }) =>
    `❓ ${f.market} ${f.side}: bu pozisyondan en son ${f.since} önce söz ettiniz. Hâlâ açık mı?`,
  asksHelp: (id: string) =>
    `Siz yanıtlayana kadar takibe devam ederim; uyarılarım “Hâlâ açıksa” diye başlar (takip ${id}).`,
  lateStop: (price: string) => `Stop fiyatınız ${price} likidasyonun ötesinde: geç kalır.`,
  crossed: (exit: 'sl' | 'tp', price: string, time: string) =>
    `${exit === 'sl' ? 'Stop fiyatınız' : 'Hedef fiyatınız'} ${price} geçildi (${time}): kapandı mı?`,
  closedAll: 'Kapandı',
  stillOpen: 'Hâlâ açık',
  /** Where others may see the screen. */
  discreet: (market: string, id: string) => `⚠️ ${market}: ilgilenmeniz gerekiyor (takip ${id})`,
  discreetAsks: (market: string, id: string) => `❓ ${market}: hâlâ açık mı? (takip ${id})`,
  discreetMissed: (market: string, id: string) => `⚠️ ${market} fiyatlar yokken çok yaklaştı (takip ${id})`,
  discreetRecovered: (market: string, id: string) => `✅ ${market} yeniden sakin (takip ${id})`,
  liquidated: (f: { market: string; side: string; price: string }) =>
    `🛑 ${f.market} ${f.side}: gösterge fiyatı likidasyon fiyatına ulaştı: ${f.price}`,
  liquidatedMark: (mark: string, time: string) =>
    `Gösterge fiyatı ${mark} (${time}). Borsanızı kontrol edin; bu takip kapandı.`,
  liquidatedWarned: (level: string, ago: string) => `En son uyarı bundan ${ago} önceydi (seviye: ${level}).`,
  liquidatedFirst: (ago: string) => `İlk uyarı bundan ${ago} önceydi.`,
  wouldHold: (amount: string, warned: boolean) =>
    `${warned ? 'O anda ' : ''}${amount} eklenseydi bu gösterge fiyatında ayakta kalırdı.`,
  liquidatedUnwarned: () =>
    'Uyarı seviyelerinin içinde başlamıştı ya da tek bir fiyat adımı hepsini birden geçti.',
  recovered: (f: { market: string; side: string; away: string; id: string }) =>
    `✅ ${f.market} ${f.side}: likidasyona uzaklık yeniden ${f.away} (takip ${f.id}). Uyarılar yeniden kuruldu.`,
  /** Several positions at risk at once: the head of the worst one's warning, and how many more. */
  several: (worst: string, more: number) => `${worst}; risk altında ${more} pozisyon daha var`,
  buttonOf: (id: string, label: string) => `${id}: ${label}`,
  detailsOf: (id: string) => `${id}: Ayrıntılar`,
  blind: (market: string, since: string) =>
    `🚫 ${market} için fiyat gelmiyor, son fiyatın saati: ${since}. Göremiyorum: şu anda sizi bu konuda uyaramam.`,
  late: (mark: string, time: string) =>
    `GEÇ HABER: bu, fiyatlar yokken oldu: gösterge fiyatı ${mark} (${time}), borsanın bir dakikalık mumlarına göre.`,
  moved: (f: { venue: string; market: string; side: string; from: string; to: string; id: string }) =>
    `📐 ${f.venue}, ${f.market} marjin kademelerini değiştirdi: ${f.side} pozisyonunuzun likidasyon fiyatı ${f.from} → ${f.to} (takip ${f.id})`,
  movedAway: (away: string) => `Şimdi ${away} uzakta. Uyarılarınız onunla birlikte kaydı.`,
  movedSource: (source: string) => `Kaynak: ${source}.`,
  movedDiscreet: (market: string, id: string) => `📐 ${market}: marjin kuralları değişti (takip ${id})`,
  noPriceAtAll: () => 'yok',
  unlisted: (market: string, venue: string) =>
    `📌 ${venue}, ${market} piyasasını artık işleme açık göstermiyor: listeden çıkarıldı, adı değişti, ertelendi ya da durduruldu.`,
  unlistedHelp: () =>
    'Pozisyonunuza ne olacağına orada bakın. Burada tuttuklarınız kalır, ama fiyat olmadan hiçbir konuda uyaramam.',
  ends: (market: string, venue: string, time: string) =>
    `📌 ${venue}, ${market} işlemlerini durduruyor: ${time}.`,
  endsHelp: () =>
    'O anda hâlâ açık olan pozisyonu borsa kendi fiyatıyla kapatır. Önceden kapatın ve emirlerinizi iptal edin.',
  stays: (market: string, venue: string) =>
    `${venue} ${market} işlemlerine devam ediyor: artık sona ereceğini bildirmiyor.`,
  closing: (market: string, venue: string) =>
    `📌 ${venue}, ${market} piyasasında artık her zamanki gibi işlem yaptırmıyor: durduruldu, yalnızca kapatmaya açık ya da listeden çıkarılıyor.`,
  closingHelp: () =>
    'Pozisyonunuzu kapatıp stopunuzu değiştirebiliyor musunuz, orada şimdi bakın. Fiyat olduğu sürece takip ederim; işlemler normale dönünce ya da piyasa listeden çıkınca haber veririm.',
  openAgain: (market: string, venue: string) =>
    `${venue}, ${market} işlemlerini yeniden her zamanki gibi yapıyor.`,
  postponed: (f: { market: string; venue: string; from: string; to: string }) =>
    `📌 ${f.venue} artık ${f.market} teslimatını şu zamanda yapıyor: ${f.to} (önceki: ${f.from}).`,
  postponedHelp: () => 'Takibiniz buna uyar: bir gün önce ve bir saat önce haber veririm.',
  renamed: (market: string, venue: string, name: string) =>
    `📌 ${venue} artık ${market} listelemiyor; aynı kontratın adı şimdi ${name}.`,
  watchAs: (id: string, name: string) => `${id} takibini ${name} olarak al`,
  renamedHelp: () =>
    'Takibinizi ya da alarmınızı taşımadım: büyüklük ve fiyatlar aynı mı diye borsaya bakın, yeni adla takibe alın ve eskisini kaldırın.',
  endsNote: (venue: string, time: string) => `${venue} bunun işlemlerini durduruyor: ${time}.`,
  listedAgain: (market: string, venue: string) => `${venue} yeniden ${market} listeliyor. Takip ediyorum.`,
  missed: (f: { market: string; side: string; nearest: string; now: string; id: string }) =>
    `⚠️ ${f.market} ${f.side}: fiyatlar yokken en yakın anında likidasyona ${f.nearest} kalmıştı, şimdi ${f.now} var (takip ${f.id}). Uyarılar yeniden kuruldu.`,
  gap: (f: { market: string; venue: string; from: string; to: string }) =>
    `🚫 ${f.from} ile ${f.to} arasında ${f.venue} borsasından ${f.market} fiyatı alamadım.`,
  gapTrades: (venue: string, low: string, high: string) =>
    `${venue} gösterge fiyatının kaydını tutmaz. Bu arada işlemler ${low} ile ${high} arasında gerçekleşti; gösterge fiyatının nereye gittiği bilinmiyor, bu yüzden buna göre hiçbir karar vermedim.`,
  gapUnknown: (venue: string) => `Bu arada fiyatın ne yaptığı bilinmiyor: ${venue} bildirmedi.`,
  gapHelp: () => 'Pozisyonunuzu ve emirlerinizi borsanızdan kontrol edin. Yeniden takip ediyorum.',
  frozen: (market: string, since: string) =>
    `🧊 ${market} fiyatı hareket etmiyor, şu saatten beri: ${since}. Borsa tarafında takılmış görünüyor.`,
  frozenHelp: () =>
    'Bu fiyatla takibe devam ediyorum, ama pozisyonunuzu borsanızdan kontrol edin. Yeniden hareket edince haber veririm.',
  moving: (market: string) => `${market} fiyatı yeniden hareket ediyor.`,
  blindHelp: () => 'Pozisyonunuzu borsanızdan kontrol edin. Fiyatlar gelince haber veririm.',
  back: (market: string, gap: string) =>
    `${market} fiyatları ${gap} aradan sonra geri geldi. Yeniden takip ediyorum.`,
  levelName: {
    distance: (percent: string) => percent,
    ratio: (percent: string) => `marjin oranı ${percent}`,
    sigma: (times: string) => `olağan bir saatin ${times} katı`,
    time: (duration: string) => `kalan süre ${duration}`,
    liquidated: 'likidasyon',
  },
};
