// The glossary: what each term means, in plain words. Figures of the examples come in as text, computed by
// the contract model when they are asked for.

/** What a term is called, and what is said. `example` is given the worked figures, one sentence each. */
interface Entry {
  readonly title: string;
  /** Other words for it, lower case. English ones work beside them. */
  readonly also: readonly string[];
  readonly says: string;
}

const terms = {
  futures: {
    title: 'Vadeli ve spot',
    also: ['vadeli', 'vadeli işlem', 'vadeli işlemler', 'kontrat', 'sözleşme', 'türev'],
    says: 'Spot piyasada para ile coin hemen el değiştirir. Vadeli kontrat, ilerisi için bir fiyat anlaşmasıdır: iki tarafı da bağlar, alıcının yalnızca hakkı değil yükümlülüğü vardır. Her iki taraf da güvence olarak marjin ayırır.',
  },
  counterparty: {
    title: 'Karşı taraf',
    also: ['karşı taraf', 'alıcı', 'satıcı'],
    says: 'Her kontratın iki tarafı vardır: long’un kazandığını short kaybeder. Borsa aralarında durur ve ikisinden de marjin alır; böylece birbirlerine güvenmeleri gerekmez.',
  },
  perpetual: {
    title: 'Sürekli kontrat',
    also: ['sürekli kontrat', 'sürekli', 'sürekli vadeli', 'vadesiz'],
    says: 'Teslim tarihi olmayan vadeli kontrat. Long ve short’ların birbirine ödediği fonlama fiyatını endekse yakın tutar.',
  },
  dated: {
    title: 'Teslim tarihli kontrat',
    also: ['teslim tarihli', 'üç aylık', 'çeyreklik', 'haftalık', 'vade', 'vade sonu'],
    says: 'Adında yazan günde sona eren kontrat: BTCUSDT-26SEP25, 26 Eylül 2025 saat 08:00 UTC’de biter. Teslimatı vardır, fonlaması yoktur. Üç aylık kontratlar mart, haziran, eylül ve aralığın son cuması biter; biri bitince sonraki listelenir.',
  },
  linear: {
    title: 'Doğrusal kontrat (USDT marjinli, “forward”)',
    also: ['doğrusal', 'doğrusal kontrat', 'usdt marjinli', 'lineer'],
    says: 'Marjin ve kâr karşıt para birimindedir (USDT, USDC). Kâr fiyatı düz bir çizgiyle izler.',
  },
  inverse: {
    title: 'Ters kontrat (coin marjinli, “reverse”)',
    also: ['ters', 'ters kontrat', 'coin marjinli'],
    says: 'Bir kontrat sabit sayıda dolar eder, ama marjin ve kâr coin cinsindendir. 1x ters short fiyat yüzünden asla likide olmaz: fiyat ne olursa olsun coinleri borcu kadar eder.',
  },
  convexity: {
    title: 'Ters kontratta eğrilik',
    also: ['eğrilik', 'konvekslik', 'dışbükeylik', 'eğri'],
    says: 'Ters long’un coin cinsinden kârı fiyat yükseldikçe giderek yavaşlayarak büyür, zararı ise fiyat düştükçe giderek hızlanır; çünkü 1 dolar 1/fiyat kadar coin eder. (Yükselişte kâr “giderek azalmaz”: büyümeye devam eder.) Çıkışta dolar olarak doğrusal kontratla aynıdır.',
  },
  lots: {
    title: 'Kontrat, lot, kontrat büyüklüğü',
    also: ['lot', 'kontrat sayısı', 'kontrat büyüklüğü', 'sözleşme büyüklüğü', 'çarpan'],
    says: 'Borsalar büyüklüğü kontrat (“lot”) ile sayar. Kontrat büyüklüğü bir tanesinin ne olduğunu söyler: doğrusal kontratta şu kadar coin, ters kontratta şu kadar dolar.',
  },
  long: {
    title: 'Long ve short',
    also: ['uzun', 'kısa', 'yön', 'uzun pozisyon', 'kısa pozisyon', 'alış', 'satış'],
    says: 'Long fiyat yükselince kazanır, short düşünce. “Bullish kontrat” bir long pozisyondur; bu bir yükümlülüktür, “alma hakkı” değildir.',
  },
  leverage: {
    title: 'Kaldıraç',
    also: ['kaldıraç', 'kaldıraç oranı'],
    says: 'Pozisyon değeri bölü başlangıç marjini. Daha yüksek kaldıraç aynı pozisyona daha az marjin demektir, yani likidasyon daha yakındır. Pozisyonun kârı değişmez, yalnızca neye göre ölçüldüğü değişir.',
  },
  notional: {
    title: 'Nominal değer, pozisyon değeri',
    also: ['nominal', 'nominal değer', 'pozisyon değeri', 'değer', 'pozisyon', 'pozisyon büyüklüğü'],
    says: 'Pozisyonun bir fiyattaki değeri. Son işleme göre değil, gösterge fiyatına göre ölçülür.',
  },
  'initial-margin': {
    title: 'Başlangıç marjini',
    also: ['başlangıç marjini', 'başlangıç teminatı', 'açılış marjini', 'marjin'],
    says: 'Girişteki pozisyon değeri bölü kaldıraç: açmak için gereken tutar. Kapanış komisyonu bunun parçası değildir; onu ayıran borsada bir kez, pozisyon marjinine eklenir.',
  },
  'position-margin': {
    title: 'Pozisyon marjini, teminat',
    also: ['pozisyon marjini', 'teminat', 'izole teminat'],
    says: 'Bir pozisyon için ayrılan tutar: başlangıç marjini + ayrılıyorsa kapanış komisyonu + eklenen − çekilen. İzole bir pozisyonda kaybedilebilecek en büyük tutar budur.',
  },
  'order-margin': {
    title: 'Emir marjini',
    also: ['emir marjini', 'bloke', 'bloke marjin', 'dondurulmuş'],
    says: 'Henüz dolmamış bir emir için bloke edilen: başlangıç marjini + açılış komisyonu + kapanış komisyonu.',
  },
  'maintenance-margin': {
    title: 'Bakım marjini',
    also: ['bakım marjini', 'bakım teminatı', 'sürdürme marjini', 'bakım oranı'],
    says: 'Pozisyonun ayakta kalması için kalması gereken en az tutar: pozisyon değeri × kademesinin oranı − kademenin tutarı, borsa sayıyorsa artı kapanış komisyonu. Oran bir kademe içinde sabittir, her büyüklük için değil.',
  },
  tiers: {
    title: 'Kademeler (risk limiti, dilim)',
    also: ['kademe', 'kademeler', 'risk limiti', 'dilim', 'basamak'],
    says: 'Pozisyon ne kadar büyükse bakım oranı o kadar yüksek, izin verilen kaldıraç o kadar düşüktür. Bakım tutarı gereksinimi kademeden kademeye kesintisiz yapar; o yoksa gereksinim sıçrar. /tiers btc bir piyasanın tablosunu gösterir.',
  },
  ratio: {
    title: 'Marjin oranı',
    also: ['marjin oranı', 'marjin seviyesi', 'risk oranı', 'teminat oranı'],
    says: 'Bakım marjini / marjin bakiyesi. 0 güvenlidir, %100 likidasyondur. Bazı borsalar tersini gösterir, orada yüksek olan daha güvenlidir: o zaman bir değerin “altına düşen oran” aynı olaydır.',
  },
  balance: {
    title: 'Marjin bakiyesi, özkaynak',
    also: ['marjin bakiyesi', 'özkaynak', 'bakiye', 'hesap değeri'],
    says: 'Teminat + gerçekleşmemiş kâr: gösterge fiyatında gerçekten var olan. Bakım marjininden fazla değilse pozisyon likide edilir.',
  },
  liquidation: {
    title: 'Likidasyon',
    also: ['likidasyon', 'likidasyon fiyatı', 'tasfiye', 'likit', 'likide', 'marjin çağrısı'],
    says: 'Marjin bakiyesinin bakım marjininden fazla olmadığı gösterge fiyatında borsa pozisyonu devralır. Bu, marjin bitmeden olur: hepsinin kaybedilmesi iflastır, o daha sonra gelir. Telefonla marjin çağrısı yoktur: kimse sormaz.',
  },
  'rule-of-thumb': {
    title: 'Likidasyon için kaba hesap',
    also: ['kaba hesap', 'pratik kural', 'basit kural'],
    says: 'Bakım marjini ve komisyon sayılmazsa doğrusal bir pozisyon 1/N harekette, ters long 1/(N+1) düşüşte, ters short 1/(N−1) yükselişte biter; N kaldıraçtır. Gerçek fiyat bakım marjini kadar daha yakındır.',
  },
  bankruptcy: {
    title: 'İflas fiyatı',
    also: ['iflas', 'iflas fiyatı', 'batış fiyatı'],
    says: 'Marjin bakiyesinin yalnızca kapanış komisyonu kadar ettiği gösterge fiyatı. Likidasyon emri bu fiyattan verilir.',
  },
  'insurance-fund': {
    title: 'Sigorta fonu',
    also: ['sigorta fonu', 'sigorta', 'fon'],
    says: 'İflas fiyatından daha iyi dolan bir likidasyon emri artanı fona bırakır; daha kötü dolan ya da hiç dolmayan fondan ödenir.',
  },
  adl: {
    title: 'Otomatik kaldıraç azaltma (ADL)',
    also: ['otomatik kaldıraç azaltma', 'kaldıraç azaltma', 'oto kaldıraç azaltma'],
    says: 'Sigorta fonu boşalınca karşı yöndeki kârlı pozisyonlar iflas fiyatından kapatılır; gerçekleşmemiş kâr × kaldıracı en yüksek olanlar önce. Açık emirleri ondan önce iptal edilir. /adl bir pozisyonun puanını gösterir.',
  },
  'partial-liquidation': {
    title: 'Zorunlu kısmi küçültme',
    also: ['kısmi likidasyon', 'kısmi tasfiye', 'zorunlu küçültme', 'küçültme'],
    says: 'Büyük bir pozisyon bütünüyle alınmaz: marjini en alt kademeye yettiği sürece, daha az bakım marjini istenen bir alt kademeye küçültülür. Bu sürerken pozisyon donmuştur. /partial aşamaları gösterir.',
  },
  mark: {
    title: 'Gösterge fiyatı',
    also: ['gösterge fiyatı', 'gösterge', 'işaret fiyatı', 'mark fiyatı', 'adil fiyat'],
    says: 'Kârı ve likidasyonu belirleyen fiyat, asla son işlem değil: fonlama bazıyla kaydırılmış endeks, endeks × (1 + oran × fonlamaya kalan / aralık); sonraki fonlamada baz sıfıra iner. Böylece tek bir uç işlem kimseyi likide etmez.',
  },
  index: {
    title: 'Endeks fiyatı',
    also: ['endeks', 'endeks fiyatı', 'spot endeks'],
    says: 'Birkaç spot piyasanın ağırlıklı fiyatı. Gösterge fiyatı ve teslimat fiyatı ondan oluşur.',
  },
  funding: {
    title: 'Fonlama',
    also: ['fonlama', 'fonlama oranı', 'fonlama ücreti', 'finansman'],
    says: 'Long’lar ve short’lar birkaç saatte bir birbirine öder: gösterge fiyatındaki nominal değer × oran. Pozitif oran: long’lar short’lara öder. Sürekli kontratı endekse yakın tutar. İzole bir pozisyonun teminatından alındığı yerde likidasyon fiyatını kaydırır.',
  },
  delivery: {
    title: 'Teslimat',
    also: ['teslimat', 'teslimat fiyatı', 'teslimat ücreti', 'teslim tarihi', 'vade tarihi'],
    says: 'Teslim tarihli kontrat teslimat fiyatından biter: son yarım saatin endeks ortalaması (borsa kuralı; bazıları bir saat alır). Açık pozisyonlar teslimat ücretiyle, taker oranından, o fiyattan kapatılır; o anda hâlâ açık likidasyon emirleri de o fiyattan kapanır. Endeks bozulursa borsa erteleyebilir.',
  },
  basis: {
    title: 'Baz farkı',
    also: ['baz', 'baz farkı', 'prim', 'yıllık baz'],
    says: 'Vadeli kontratın endeksten ne kadar uzak olduğu, endekse oran olarak; teslim tarihli kontratlarda farklı tarihler karşılaştırılabilsin diye yıla çevrilir.',
  },
  fees: {
    title: 'Komisyon ve ücretler',
    also: ['komisyon', 'ücret', 'ücretler', 'işlem ücreti', 'likidasyon ücreti'],
    says: 'Açmak ve kapatmak (taker: hemen; maker: bekleyen emir), fonlama, likide edilme ücreti, teslimat ücreti. Hepsi marjin değil pozisyon değeri üzerindendir: kaldıraç onları katlar.',
  },
  isolated: {
    title: 'İzole marjin (“restriction mode”)',
    also: ['izole', 'izole marjin', 'izole mod'],
    says: 'Her pozisyonun kendi teminatı vardır, ondan fazlası kaybedilemez. Ona eklenebilir, pozisyonun gerektirdiği tutara kadar da çekilebilir.',
  },
  cross: {
    title: 'Çapraz marjin (“full position”)',
    also: ['çapraz', 'çapraz marjin', 'çapraz mod'],
    says: 'Bütün pozisyonlar hesabı paylaşır: birinin zararı diğerlerinin marjinini alır ve hepsi kaybedilebilir. Bazı borsalarda diğer pozisyonların kârı gerçekleşene kadar marjin sayılmaz. /account böyle bir hesabı hesaplar.',
  },
  hedge: {
    title: 'Hedge modu',
    also: ['hedge modu', 'iki yönlü', 'iki yön'],
    says: 'Bir piyasada aynı anda long ve short. Çapraz hesapta ikisi tek likidasyon fiyatını paylaşır; eşit olanlar hiçbir yönde kaybetmez, bu yüzden kendi fiyatları onları zararla likide etmez.',
  },
  unrealized: {
    title: 'Gerçekleşmemiş kâr',
    also: ['gerçekleşmemiş kâr', 'gerçekleşmemiş kar', 'gerçekleşmemiş k/z', 'gerçekleşmemiş pnl'],
    says: 'Gösterge fiyatından kapatmanın komisyondan önce getireceği tutar. Fiyatla değişir ve marjin bakiyesine dahildir.',
  },
  realized: {
    title: 'Gerçekleşmiş kâr',
    also: ['gerçekleşmiş kâr', 'gerçekleşmiş kar', 'gerçekleşmiş k/z', 'gerçekleşmiş pnl', 'çekilebilir'],
    says: 'Kapatılanın (ya da uzlaşılanın) kârı ya da zararı. Cüzdan bakiyesindedir: her şeye marjin olabilir ya da çekilebilir.',
  },
  settlement: {
    title: 'Her dakika uzlaşma',
    also: ['uzlaşma', 'dakikalık uzlaşma'],
    says: 'Bazı borsalar gerçekleşmemiş kârı her dakika gerçekleşmiş yapar: giriş fiyatı uzlaşma fiyatına geçer, özkaynak aynı kalır, likidasyon fiyatı da. Uzlaşılan, gerçekleşmemiş kârın marjin sayılmadığı yerde de marjindir.',
  },
  transfer: {
    title: 'Varlık aktarımı',
    also: ['aktarım', 'transfer', 'hesaplar arası transfer', 'varlık aktarımı'],
    says: 'Para, bir borsadaki kendi hesaplarınız arasında taşınır: fonlama, spot, kontrat. Yalnızca kontrat hesabındaki marjindir. (Ben asla para taşımam ve asla anahtar istemem.)',
  },
  roe: {
    title: 'Özkaynak getirisi (ROE)',
    also: ['getiri', 'özkaynak getirisi', 'k/z %'],
    says: 'Kâr bölü başlangıç marjini. Aynı kârda kaldıraç yükseldikçe büyür.',
  },
  breakeven: {
    title: 'Başabaş fiyatı',
    also: ['başabaş', 'başabaş fiyatı', 'başa baş'],
    says: 'Kârın iki komisyonu ve şimdiye kadarki fonlamayı karşıladığı çıkış fiyatı. /breakeven onu hesaplar.',
  },
  distance: {
    title: 'Uzaklık',
    also: ['uzaklık', 'mesafe', 'likidasyona uzaklık'],
    says: 'Gösterge fiyatının likidasyon fiyatına uzaklığı, gösterge fiyatına oran olarak. Uyarılarım buna göredir.',
  },
} as const satisfies Readonly<Record<string, Entry>>;

export type Term = keyof typeof terms;

export const learn = {
  about: 'Bir terimin anlamı, hesaplanmış bir örnekle',
  option: 'Bir terim, örneğin fonlama, iflas, çapraz, ters',
  terms: terms as Readonly<Record<Term, Entry>>,
  head: (title: string, says: string) => `${title}: ${says}`,
  /** How one asks what a term means. */
  asks: /^(.{2,40}?)\s+(?:nedir|ne\s+demek(?:tir)?|ne\s+anlama\s+gel(?:ir|iyor))\s*\??$/iu,
  list: () => 'Terimler: /learn ve bunlardan biri',
  near: (word: string, title: string) => `“${word}” bende yok; en yakını:\n${title}`,
  none: (word: string) => `“${word}” sözlüğümde yok.`,
  tryIt: 'Dene',
  example: (text: string) => `Örnek: ${text}`,
  examples: {
    never: 'asla',
    spot: (f: { margin: string; win: string; lose: string }) =>
      `20,000 üzerinden anlaşılan 0.1 BTC’lik 5 kontrat 2x ile ${f.margin} marjin ister. 25,000 olunca alıcının sonucu ${f.win}, 18,000 olunca ${f.lose}.`,
    sides: (f: { long: string; short: string }) =>
      `0.5 BTC, 20,000 → 25,000: long ${f.long}, short ${f.short}.`,
    dated: (f: { expiry: string; next: string }) =>
      `BTCUSDT-26SEP25 bitişi ${f.expiry}; ondan sonra gelen ${f.next}.`,
    linear: (f: { margin: string; profit: string }) =>
      `20,000 fiyatından 0.1 BTC’lik 5 kontrat, 2x: marjin ${f.margin}; 25,000 fiyatından satılınca ${f.profit}.`,
    inverse: (f: { margin: string; profit: string; worth: string }) =>
      `20,000 fiyatından 100 USD’lik 100 kontrat, 2x: marjin ${f.margin} (elden ele dolaşan bir metin 0.4 der; 10,000 / (2 × 20,000) budur); 25,000 fiyatından satılınca ${f.profit}, değeri ${f.worth}.`,
    convexity: (f: { up1: string; up2: string; down1: string; down2: string }) =>
      `20,000 fiyatından 10,000 USD long: 25,000 olunca ${f.up1}, 30,000 olunca ${f.up2}; 15,000 olunca ${f.down1}, 10,000 olunca ${f.down2}.`,
    leverage: (f: { ten: string; fifty: string }) =>
      `20,000 fiyatından 0.5 BTC long, bakım oranı %0.4: likidasyon 10x ile ${f.ten}, 50x ile ${f.fifty}.`,
    margins: (f: { initial: string; position: string; order: string }) =>
      `20,000 fiyatından 0.5 BTC, 10x, komisyon %0.05: başlangıç marjini ${f.initial}; kapanış komisyonu ayrılınca ${f.position}; bekleyen emir ${f.order} bloke eder.`,
    maintenance: (f: { value: string; rate: string; margin: string }) =>
      `${f.value} değerinde, ${f.rate} oranlı bir pozisyonun bakım marjini ${f.margin}.`,
    tiers: (f: { low: string; high: string }) =>
      `50,000 tutarına kadar %0.4, üstünde %0.5 ise 40,000 için gereken ${f.low}, 100,000 için gereken ${f.high}; 50 tutarı düşülmüş olarak.`,
    ratio: (f: { safe: string; near: string; gone: string }) =>
      `20,000 fiyatından 0.5 BTC long, 10x, %0.4: 20,000 olunca oran ${f.safe}, 18,200 olunca ${f.near}, 18,072.29 olunca ${f.gone}.`,
    balance: (f: { balance: string; maintenance: string }) =>
      `1,000 teminatla 20,000 fiyatından 0.5 BTC long: 19,000 olunca bakiye ${f.balance}, %0.4 ile bakım marjini ${f.maintenance}.`,
    liquidation: (f: { liquidation: string; bankruptcy: string }) =>
      `20,000 fiyatından 0.5 BTC long, 10x, %0.4: likidasyon ${f.liquidation}, iflas ${f.bankruptcy}.`,
    thumb: (f: { long2: string; long50: string; inverseLong: string; inverseShort: string; one: string }) =>
      `20,000 fiyatından: doğrusal long 2x ${f.long2}, 50x ${f.long50}; ters long 2x ${f.inverseLong}, ters short 2x ${f.inverseShort} (+%100; elden ele dolaşan bir metin +%50 der), ters short 1x ${f.one}.`,
    fund: (f: { order: string; better: string; worse: string }) =>
      `40,000 fiyatından 1 BTC long, 40x: emir ${f.order} fiyatından çıkar. 39,050 fiyatından dolarsa fon ${f.better} alır, 38,850 fiyatından dolarsa ${f.worse} öder.`,
    adl: (f: { a: string; b: string }) =>
      `20x ile 500 kârın puanı ${f.a}, 3x ile 2,000 kârın puanı ${f.b}: önce ilki kapatılır.`,
    partial: (f: { price: string; cut: string; left: string }) =>
      `42,000 fiyatından 10 BTC long, 10x, beş kademenin dördüncüsünde: ${f.price} olunca ${f.cut} BTC kesilir, ${f.left} BTC kalır.`,
    mark: (f: { half: string; end: string }) =>
      `endeks 20,000, oran %0.1: fonlamaya sekiz saatin dördü kala gösterge fiyatı ${f.half}, fonlama anında ${f.end}.`,
    funding: (f: { pays: string; before: string; after: string }) =>
      `20,000 fiyatından 0.5 BTC long ve %0.01: ${f.pays} öder. 1,000 teminattan böyle 100 ödeme sonra likidasyon fiyatı ${f.before} yerine ${f.after} olur.`,
    delivery: (f: { profit: string; fee: string }) =>
      `20,000 fiyatından 0.5 BTC long, 21,000 fiyatından teslim: ${f.profit}, eksi %0.05 ile ${f.fee} teslimat ücreti.`,
    basis: (f: { basis: string; year: string }) =>
      `vadeli 20,400, endeks 20,000, kalan 73 gün: ${f.basis}, yıllık ${f.year}.`,
    fees: (f: { fee: string; share: string }) =>
      `20,000 fiyatından 0.5 BTC giriş ve çıkış, her yönde %0.05: ${f.fee}; 20x ile marjine oranı ${f.share}.`,
    isolated: (f: { most: string; price: string; added: string }) =>
      `20,000 fiyatından 0.5 BTC long, 10x: en fazla ${f.most} kaybedilebilir. 500 ek teminat likidasyonu ${f.price} yerine ${f.added} yapar.`,
    cross: (f: { alone: string; shared: string }) =>
      `hesapta 1,000, 20,000 fiyatından 0.1 BTC long: likidasyon ${f.alone}. ETH’de 400 zarar varken ${f.shared}.`,
    hedge: (f: { price: string; equal: string }) =>
      `hesapta 2,000, 20,000 fiyatından 0.5 BTC long ve 0.2 BTC short: likidasyon ${f.price}; 0.5 ve 0.5 ise ${f.equal}.`,
    realized: (f: { before: string; closed: string }) =>
      `20,000 fiyatından 0.5 BTC long, gösterge fiyatı 25,000: gerçekleşmemiş ${f.before}. Yarısı orada kapatılınca gerçekleşen ${f.closed}.`,
    settlement: (f: { before: string; after: string }) =>
      `1,000 teminatla 20,000 fiyatından 0.5 BTC long: 21,000 fiyatından uzlaşınca teminat ${f.after}; likidasyon önce de sonra da ${f.before}.`,
    transfer: (f: { before: string; after: string }) =>
      `kontrat hesabında 1,000, 20,000 fiyatından 0.1 BTC long: likidasyon ${f.before}; oraya 500 daha taşınınca ${f.after}.`,
    roe: (f: { two: string; twenty: string }) =>
      `0.5 BTC, 20,000 → 21,000: 2x ile ${f.two}, 20x ile ${f.twenty}; aynı 500 USDT.`,
    breakeven: (f: { price: string }) => `20,000 fiyatından 0.5 BTC long, her yönde %0.05: ${f.price}.`,
    distance: (f: { distance: string }) => `gösterge fiyatı 20,000, long likidasyonu 18,000: ${f.distance}.`,
    lots: (f: { linear: string; inverse: string }) =>
      `20,000 fiyatından 0.1 BTC’lik 5 lot ${f.linear} eder; 100 USD’lik 100 lot ${f.inverse} eder.`,
  },
};
