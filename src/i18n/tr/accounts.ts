// What is said about cross accounts, forced reduction, deleveraging, and how a figure came about.

interface Missed {
  id: string;
  names: string;
  from: string;
  to: string;
  /** Only one market moved: else it is a bound. */
  exact: boolean;
}

export const accounts = {
  about: {
    account: 'Çapraz hesap: her likidasyon fiyatı ve ortak hareket',
    partial: 'Büyük bir pozisyon likide edilmeden önce nasıl küçültülür',
    adl: 'ADL sırasındaki yer ve bir likidasyonun sonuna kadar akışı',
    explain: 'Bir rakam nasıl hesaplandı: formül, sayılar, adımlar',
  },
  options: {
    account: 'balance=2000; sonra her biri bir pozisyon: long btc 0.1btc @64k; short eth 2eth @3400',
    explain: 'liquidation, ratio, bankruptcy ya da bir hesaplayıcının adı, sonra pozisyon',
    figure: 'Ne açıklansın; yazılmazsa likidasyon fiyatı',
  },
  account: {
    head: (ratio: string) => `Hesap: marjin oranı ${ratio}`,
    headLiquidated: () => 'Hesap: bu fiyatlarda likide',
    against: (move: string) => `bütün piyasalar aynı anda ${move} aleyhine giderse likide olur`,
    againstNever: () => 'bütün piyasaların aleyhine hiçbir ortak hareketi onu likide etmez',
    rows: {
      balance: 'Marjin bakiyesi',
      maintenance: 'Bakım marjini',
      marginRatio: 'Marjin oranı',
      down: 'Hepsi düşerse',
      up: 'Hepsi yükselirse',
      against: 'Hepsi aleyhinize',
      settled: 'Uzlaşmadan sonra',
    },
    wallet: (wallet: string, coins: string | undefined, profit: string) =>
      `cüzdan ${wallet}${coins === undefined ? '' : ` + coinler ${coins}`} · K/Z ${profit}`,
    row: (f: { holds: string; mark: string; liquidation: string }) =>
      `${f.holds} · gösterge fiyatı ${f.mark} · likidasyon ${f.liquidation}`,
    holds: (side: string, size: string, entry: string) => `${side} ${size} @ ${entry}`,
    at: (price: string, away: string) => `${price} (${away})`,
    never: 'asla',
    already: 'zaten likide',
    far: 'yalnızca fiyatın yüz katının ötesinde',
    unknown: 'bu karışım için hesaplanmadı',
    move: (percent: string) => `${percent} hareket hesabı götürür`,
    held: () =>
      'Her likidasyon fiyatı diğer piyasalar sabitken geçerlidir; ortak hareket hepsini birden oynatır.',
    otherSide: (market: string, price: string) =>
      `${market} ters yönde: bakım marjini fiyatla birlikte büyür ve ${price} fiyatında hesabı götürürdü.`,
    marksAreEntries: (markets: string) =>
      `Canlı fiyat yok: ${markets}; girişten hesaplandı. Pozisyona mark=… ekleyin.`,
    stale: (market: string, age: string) =>
      `${market} için son gösterge fiyatı ${age} önceki: ESKİ. Fiyatı borsanızdan kontrol edin.`,
    profitsNo: () =>
      'Kârlar marjin sayılmaz (profits=no): zararlar hesaptan düşer, kâr yalnızca kendi piyasası için sayılır.',
    profitsYes: () => 'Kârlar tüm hesap için marjin sayılır; borsanız saymıyorsa profits=no yazın.',
    settledRow: (ratio: string) => `marjin oranı ${ratio}: uzlaşılan kâr marjin olur`,
    coins: (what: string) => `Teminat ${what}: değeri coin fiyatıyla değişir.`,
    pools: (settles: string, main: string) =>
      `Burada her para birimi ayrı bir hesaptır (${settles}): birinin kaybını öbürü ödemez, balance= ${main} cinsindendir. Bir borsanın çoklu varlık ya da birleşik modu onları birleştirir; bu hesaplanmaz.`,
    poolBalance: (settle: string, main: string) =>
      `Hesapta ne kadar ${settle} var? balance= ${main} cinsindendir; ${settle} pozisyonları için collateral 0.05${settle.toLowerCase()} ekleyin.`,
    poolHead: (settle: string, head: string) => `${settle}: ${head}`,
    poolRow: (settle: string, label: string) => `${settle} · ${label}`,
    oneVenue: () => 'Bir hesap tek bir borsadadır: bütün pozisyonlar aynı borsada olmalı.',
    noCoinPrice: (coin: string) =>
      `Burada ${coin} için fiyatım yok, bu yüzden teminatının sayabileceğim bir değeri yok.`,
    noCoinPriceHelp: (coin: string) =>
      `${coin} ile mark=… içeren bir pozisyon verin ya da değerini balance= içine katın.`,
    inverseCoins: () => 'Coin olarak teminat yalnızca USDT ve USDC hesapları için hesaplanır.',
    blended: () => 'Karma oranlı, coin marjinli hesaplar henüz hesaplanmıyor: yalnızca tek pozisyonlar.',
    noFees: () =>
      'Borsanın iflas fiyatı üzerinden aldığı kapanış komisyonu burada gösterge fiyatı üzerinden alındı.',
    example: () => '/account balance=2000; long btc 0.1btc @64k; short eth 2eth @3400',
  },
  /** What is typed of an account besides, held against what it comes to. */
  said: {
    names: {
      equity: () => 'özkaynak',
      pnl: () => 'gerçekleşmemiş K/Z',
      maintenance: () => 'bakım marjini',
      ratio: () => 'marjin oranı',
      liq: (market: string) => `${market} likidasyonu`,
    },
    contradicts: (name: string, typed: string, computed: string) =>
      `Bunlar çelişiyor: ${name} ${typed} yazıldı, ama bakiye, pozisyonlar ve fiyatlardan çıkan ${computed}.`,
    help: () =>
      'balance= cüzdandır: yatırılanlar ve gerçekleşmiş kâr, açık olanın kârı hariç. Eksik bir pozisyon, emir ya da coin mi var, yoksa bir büyüklük ya da giriş mi farklı? Yalnızca denetime yarayanlar (equity=, pnl=, maintenance=, ratio=, liq=) yazılmayabilir.',
    unread: (text: string) => `“${text}”: bir sayı bekleniyordu. Örnek: equity=1950`,
    equityAlone:
      'Özvarlıkta açık pozisyonların kârı da vardır. Cüzdan bakiyesini de yazın: balance=, özvarlığın bu kâr olmadan hâlidir.',
    usedUp: '≥ %100',
  },
  watched: {
    watchIt: 'Bu hesabı takip et',
    head: (id: string, names: string, away: string) =>
      `👁 Takip ${id}: hesap ${names}, bütün piyasalar ${away} aleyhine giderse likide olur`,
    headNever: (id: string, names: string) =>
      `👁 Takip ${id}: hesap ${names}; aleyhine hiçbir ortak hareket onu likide etmez`,
    headClosed: (id: string, names: string) => `Takip ${id}: hesap ${names} likide edildi`,
    balance: 'Bakiye',
    state: (ratio: string, balance: string, funding: string | undefined) =>
      `Marjin oranı ${ratio} · marjin bakiyesi ${balance}${funding === undefined ? '' : ` · ${funding}`}`,
    warnsAt: (levels: string) =>
      `Şuralarda uyarırım: ${levels} (bütün piyasalarının ortak hareketi) ve likidasyonda.`,
    warnsAtRatio: (levels: string) => `Şuralarda uyarırım: ${levels} ve likidasyonda.`,
    wholeAccount: () =>
      'Bu bakiyedeki her şey içinde olmalı: başka pozisyonlar, emirler ve coinler ne zaman likide olacağını değiştirir.',
    inside: (level: string) => `Zaten ${level} seviyesinin içinde: bir sonrakinde uyarırım.`,
    ofOne: (settle: string) =>
      `Çapraz: bu tek pozisyonun hesabı olarak takip ediliyor, bakiye ${settle} cinsinden. Başka pozisyonlar da varsa /watch account hepsini alır.`,
    alsoAccount: (f: { other: string; names: string; settle: string; id: string }) =>
      `Takip ${f.other} de bu borsada ${f.settle} cinsinden bir hesap (${f.names}): her biri bakiyesini ayrı sayar. Bakiye aynıysa bu pozisyonları ona ekleyin, /watch ${f.other} +long …, ve /unwatch ${f.id}.`,
    warnMoves: () => 'Bir hesap için seviyeler ortak hareket (8%,4%) ya da marjin oranıdır (ratio:80%,90%).',
    warnMovesHelp: () =>
      'Kendi /warn seviyeleriniz başka türden, bu yüzden bu hesap varsayılan seviyeleri alır.',
    onePool: (settles: string) =>
      `Bu pozisyonların ödeme para birimleri: ${settles}. Her biri ayrı bir hesaptır. Tek tek takip edin.`,
    twice: (market: string, side: string) =>
      `${market} ${side} iki kez yazılmış: borsada bundan tek pozisyon olur. Bir kez, alımlarıyla yazın: 0.1btc@64k 0.2btc@63k.`,
    contradiction: (f: { balance: string; computed: string; said: string }) =>
      `Bunlar çelişiyor: bakiye ${f.balance} ise likidasyon fiyatı ${f.computed} olur, ${f.said} değil.`,
    contradictionHelp: () =>
      'Hesapta başka pozisyonlar ya da emirler olabilir: /watch account hepsini alır. Ya da liq= yazmayın.',
    twoBalances: (balance: string, collateral: string) =>
      `Bunlar çelişiyor: bakiye ${balance} ve teminat ${collateral}. Çapraz marjinde bakiye teminatın kendisidir.`,
    already: (balance: string, maintenance: string) =>
      `Bunlar şu anki fiyatlarla çelişiyor: hesap çoktan likide olurdu, marjin bakiyesi ${balance}, bakım marjini ${maintenance}.`,
    alreadyHelp: () => 'Bakiyeyi, büyüklükleri ve girişleri borsanızdan kontrol edin.',
    warning: (id: string, names: string, away: string, isMove: boolean) =>
      isMove
        ? `⚠️ Hesap ${id} (${names}): likidasyona ${away} ortak hareket kaldı`
        : `⚠️ Hesap ${id} (${names}): marjin oranı ${away}`,
    call: (id: string, names: string, away: string, isMove: boolean) =>
      isMove
        ? `‼️ Hesap ${id} (${names}): likidasyona ${away} ortak hareket kaldı, henüz yanıt yok`
        : `‼️ Hesap ${id} (${names}): marjin oranı ${away}, henüz yanıt yok`,
    line: (head: string, id: string) => `${head} · takip ${id}`,
    market: (name: string, mark: string, alone: string | undefined) =>
      alone === undefined ? `${name} gösterge ${mark}` : `${name} gösterge ${mark} · tek başına ${alone}`,
    alone: (price: string, away: string) => `${price} (${away})`,
    add: (amount: string, away: string, stop: string) =>
      `${amount} ekleyin → ${away} uzakta. Yalnızca stopla: ${stop}.`,
    wholeOf: (market: string, side: string) => `${market} ${side} tamamı`,
    partOf: (size: string, market: string, side: string) => `${market} ${side}: ${size}`,
    close: (what: string, profit: string, away: string | undefined) =>
      `Ya da kapatın: ${what} (${profit}) → ${away === undefined ? 'hiçbir ortak hareket likide etmez' : `${away} uzakta`}.`,
    oldPrices: (time: string) =>
      `Şu anda bir fiyat eksik; bu rakamlar ${time} itibarıyla. Borsanızı kontrol edin.`,
    source: (level: string, id: string, time: string) => `${time} · seviye: ${level} · takip ${id}`,
    recovered: (id: string, names: string, away: string | undefined) =>
      `✅ Hesap ${id} (${names}): ${away === undefined ? 'hiçbir ortak hareket likide etmez' : `uzaklık yeniden ${away}`}. Uyarılar yeniden kuruldu.`,
    asksAge: (id: string, names: string, since: string) =>
      `❓ Hesap ${id} (${names}): bu hesaptan en son ${since} önce söz ettiniz. Hâlâ açık mı?`,
    ifOpen: (head: string) => head.replace(' ', ' Hâlâ açıksa: '),
    discreetAsks: (id: string) => `❓ Bir hesap: hâlâ açık mı? (takip ${id})`,
    discreet: (id: string) => `⚠️ Bir hesapla ilgilenmeniz gerekiyor (takip ${id})`,
    discreetRecovered: (id: string) => `✅ Bir hesap yeniden sakin (takip ${id})`,
    liquidated: (id: string, names: string) => `🛑 Hesap ${id} (${names}) likidasyonuna ulaştı`,
    liquidatedAt: (prices: string, time: string) =>
      `Gösterge fiyatları ${prices} (${time}). Borsanızı kontrol edin; bu takip kapandı.`,
    wouldHold: (amount: string, warned: boolean) =>
      `${warned ? 'O anda ' : ''}${amount} daha eklenseydi bu gösterge fiyatlarında ayakta kalırdı.`,
    row: (f: { names: string; count: number; away: string }) =>
      `hesap ${f.names} · ${f.count} pozisyon · ${f.away}`,
    away: (percent: string) => `ortak hareketle ${percent} uzakta`,
    noMove: 'hiçbir ortak hareket likide etmez',
    unknown: (market: string) => `bilinmiyor: ${market} için güncel fiyat yok`,
    changed: (id: string, names: string) => `Takip ${id}: hesap ${names} değişti`,
    removed: (id: string, all: boolean) =>
      `Takip ${id}: ${all ? 'tüm pozisyonları kapandı, takip bitiyor.' : 'son pozisyonu kapandı, takip bitiyor.'}`,
    allOfThem: 'Tüm pozisyonları',
    confirm: (id: string, names: string, what: string) =>
      `Takip ${id}, hesap ${names}: ${what}. Bu, borsanızda yapıldı mı?`,
    confirmClosed: (id: string, names: string, all: boolean) =>
      `Takip ${id}, hesap ${names}: ${all ? 'tüm pozisyonları kapandı mı? O zaman takibi bırakırım.' : 'son pozisyonu kapandı mı? O zaman takibi bırakırım.'}`,
    confirmBalance: (id: string, names: string, balance: string) =>
      `Takip ${id}, hesap ${names}: borsadaki bakiyesi şimdi ${balance} mi?`,
    balanceIs: (id: string, names: string, balance: string) =>
      `Takip ${id}, hesap ${names}: bakiye ${balance}`,
    balanceWas: (counted: string, difference: string, funding: string | undefined) =>
      `Benim saydığım ${counted}${funding === undefined ? '' : ` (${funding})`}: fark ${difference}.`,
    balanceAsCounted: 'Benim saydığım da bu.',
    whichOne: (id: string, names: string) => `Takip ${id}: hesap ${names}`,
    realizedAt: (amount: string, price: string) =>
      `${price} fiyatından ${amount} K/Z bakiyeye geçti; komisyon dahil değil.`,
    realized: (amount: string) => `Gösterge fiyatından ${amount} K/Z bakiyeye geçti; komisyon dahil değil.`,
    fillAtMark: (price: string) => `Fiyat söylenmediği için gösterge fiyatından dolmuş sayıldı: ${price}.`,
    whichPosition: () => 'Hangi pozisyonu?',
    changeWhat: 'Hesapta neyin değiştiğini yazın.',
    changeHelp: (id: string) =>
      `Bir hesap için: /watch ${id} add=500, /watch ${id} balance=4800, /watch ${id} closed half btc, /watch ${id} +0.2btc @63k, /watch ${id} +short eth 2eth @3400, /watch ${id} warn=8%,4%.`,
    /** What its markets pay at the funding times. */
    funding: {
      on: () =>
        'Fonlama her fonlama anında bakiyeye işlenir: borsa onu oradan alır. balance= yeniden yazılırsa o andan sonrası sayılır. funding=off bunu durdurur.',
      off: () => 'Fonlama bakiyeye işlenmiyor. İşlenmesi için: funding=on',
      noRate: (markets: string) =>
        `${markets} fonlama oranı şu anda burada bilinmiyor: bu arada orada ödenen sayılmaz.`,
      unknown: (times: number) =>
        `${times} fonlama sayılmadı: o sırada oran bilinmiyordu. Borsanızın gösterdiğini balance= ile yazın.`,
      history: (id: string, names: string) => `Takip ${id}, fonlama: hesap ${names}`,
    },
    /** Told of a time without prices, once they are back. */
    missed: {
      near: (f: Missed, nearest: string) =>
        `⚠️ Hesap ${f.id} (${f.names}): fiyatları göremediğim sürede, ${f.from} ile ${f.to} arasında, likidasyona ortak hareketle ${nearest} ${f.exact ? 'kalmıştı' : 'kalmış olabilir'}`,
      ratio: (f: Missed, ratio: string) =>
        `⚠️ Hesap ${f.id} (${f.names}): fiyatları göremediğim sürede, ${f.from} ile ${f.to} arasında, marjin oranı ${ratio} ${f.exact ? 'oldu' : 'olmuş olabilir'}`,
      gone: (f: Missed) =>
        `🛑 Hesap ${f.id} (${f.names}): fiyatları göremediğim sürede, ${f.from} ile ${f.to} arasında, ${f.exact ? 'likide oldu' : 'likide olmuş olabilir'}`,
      bound: () =>
        'Her piyasanın o süredeki en kötü fiyatı aynı anda alındı: hangisinin ne zaman geldiği bilinmiyor; gerçekte daha uzak kalmış olabilir, daha yakın olamaz.',
      now: (away: string) => `Şimdiki fiyatlarla ortak hareketle ${away} uzakta.`,
      help: () => 'Borsanızda pozisyonlarınıza ve emirlerinize bakın. Yeniden izliyorum.',
      without: (markets: string) => `${markets} o sürede ne yaptı bilinmiyor ve hesaba katılmadı.`,
      unseen: (from: string) =>
        `Fiyatları göremediğim sırada oldu, ${from} saatinden sonra: borsanın kaydı öyle diyor.`,
    },
    notForAccounts: () =>
      'Stop, hedef, kaldıraç ve liq= tek pozisyonlar içindir: bir hesabın likidasyonu bunlara bağlı değildir.',
    currency: (unit: string, settle: string) => `${unit}: bu hesabın bakiyesi ${settle} cinsindendir.`,
    noSuchPosition: (unit: string) => `Hesapta ${unit} pozisyonu yok.`,
  },
  partial: {
    head: (f: { market: string; side: string; cuts: number; price: string }) =>
      f.cuts === 0
        ? `${f.market} ${f.side}: ${f.price} fiyatında bütünüyle likide edilir, öncesinde küçültülmez`
        : `${f.market} ${f.side}: ${f.cuts} kez küçültülür, sonra ${f.price} fiyatında bütünüyle likide edilir`,
    headSaved: (f: { market: string; side: string; cuts: number; price: string }) =>
      `${f.market} ${f.side}: ${f.cuts} kez küçültülür, sonuncusu ${f.price}; kalanı hiçbir fiyat likide etmez`,
    headNever: (market: string, side: string) => `${market} ${side}: fiyat yüzünden asla likide olmaz`,
    cut: (f: {
      cut: string;
      at: string;
      left: string;
      collateral: string;
      tier: number;
      tierAfter: number;
      ratio: string;
    }) =>
      `${f.at} fiyatında ${f.cut} kesilir · kalan ${f.left} · teminat ${f.collateral} · kademe ${f.tier} → ${f.tierAfter} · oran ${f.ratio}`,
    taken: (f: { cut: string; at: string; tier: number }) =>
      `kademe ${f.tier}: geri kalan ${f.cut}, ${f.at} fiyatında devralınır`,
    more: (count: number) => `arada ${count} kesinti daha, her biri daha küçük.`,
    tiers: (step: number, from: number, again: boolean) =>
      `Kural: ${from}. kademe ve üstünde büyüklük, marjin en alt kademeye yettiği sürece iflas fiyatından ${step === 1 ? 'bir kademe' : 'iki kademe'} küçültülür${again ? '; marjin oranı %100 altına inene kadar yinelenir' : '; hâlâ eksik kalan bütünüyle alınır'}. Her kesinti teminattan kendi payını tüketir.`,
    share: (share: string, above: string, seconds: number) =>
      `Kural: ${above} üstünde, önce ${share} için piyasaya bir emir gider; bundan sonraki ${seconds} sn içinde gelen sonraki emir kalanın hepsi içindir. Her kesinti gösterge fiyatından dolmuş gibi hesaplandı.`,
    whole: () => 'Kural: pozisyonun tamamı bir kerede devralınır.',
    unconfirmed: () =>
      'Tahmin: bu borsanın ne yaptığı bildiklerim arasında yayımlanmamış; tamamı bir kerede alınmış gibi hesaplandı.',
    frozen: () => 'Bu sürerken pozisyon (çaprazda: hesap) donmuştur: ne eklenebilir ne kapatılabilir.',
    better: () => 'İflas fiyatından daha iyi dolan bir kesinti daha çok teminat bırakır.',
    source: (source: string) => `Kuralın kaynağı: ${source}.`,
    byTwo: 'İki kademe birden',
    byVenue: 'Borsanın kendi kuralı',
  },
  adl: {
    head: (market: string, side: string, score: string) => `${market} ${side}: ADL puanı ${score}`,
    headNone: (market: string, side: string) => `${market} ${side}: ADL puanı yok`,
    noneWhy: () => 'Marjini bu fiyatta tükenmiş: kendisi likide edilirdi.',
    noMark: () => 'Gösterge fiyatı olmadan sıralanacak kâr yok: mark=… ekleyin',
    unknownRule: (venue: string) =>
      `${venue} formülünü yayımlamıyor. Gösterilen, yaygın olan: gerçekleşmemiş kâr × kaldıraç.`,
    formula: {
      binance: 'teminat getirisi × marjin oranı',
      bitmex: 'kâr % × efektif kaldıraç (zarar: ona bölünür)',
      hyperliquid: 'fiyat kazancı × nominal değer / hesap değeri',
      okx: 'kâr % × pozisyon değeri / marjin bakiyesi (zarar: ona bölünür)',
      texts: 'gerçekleşmemiş kâr × kaldıraç',
    },
    hyperliquidShort: () =>
      'Sayfası long için fiyat kazancını verir (gösterge / giriş); short için burada tersine çevrildi.',
    unconfirmedRule: (venue: string) =>
      `Tahmin: ${venue} kendi sayfasında bu formülü bugün doğrulamıyor; sırası farklı olabilir.`,
    place: () =>
      'Sıradaki yer herkesin puanına bağlıdır, onu yalnızca borsa bilir: ışıkları gösterir. Daha az kâr ya da daha düşük kaldıraç puanı düşürür; zarardaki pozisyon sondadır.',
    rows: {
      profit: 'Şu anki K/Z',
      formula: 'Formül',
      parts: 'Sayılarla',
      score: 'Puan',
      begins: 'Likidasyon',
      order: 'Emir',
      fill: 'Dolum',
      uncovered: 'Karşılanmayan',
      next: 'ADL ile kapatılan',
    },
    parts: (a: string, b: string, divided: boolean) => `${a} ${divided ? '/' : '×'} ${b}`,
    gains: (price: string, amount: string) => `${price}: sigorta fonu ${amount} kazanır`,
    pays: (price: string, amount: string) => `${price}: sigorta fonu ${amount} öder`,
    even: (price: string) => `${price}: sigorta fonu ne kazanır ne öder`,
    order: (price: string) => `${price}, iflas fiyatı`,
    uncovered: (amount: string) => `${amount}: fonda daha fazlası yok`,
    who: (f: { side: string; leverage: string; score: string; closed: string }) =>
      `${f.side} ${f.leverage}, puan ${f.score}: ${f.closed} kapatılır`,
    example: (at: string) =>
      `Fon boşsa karşı yöndeki pozisyonlar şu fiyattan kapatılır: ${at}; en yüksek puan önce, açık emirleri iptal edilir. Burada, sizin giriş fiyatınızdan açılmış, her biri sizin büyüklüğünüzün yarısı olan üç örnek.`,
    atBankruptcy: 'likide edilen pozisyonun iflas fiyatı',
    atMark: 'gösterge fiyatı',
    fillHelp: () => 'Başka fiyatlar: fill=…, fondaki tutar için fund=…',
    never: () => 'Bu pozisyonu hiçbir fiyat likide etmez, bu yüzden onu kimse devralmaz.',
    source: (source: string) => `Kaynak: ${source}.`,
  },
  explain: {
    button: 'Açıkla',
    names: {
      liquidation: 'likidasyon fiyatı',
      ratio: 'marjin oranı',
      bankruptcy: 'iflas fiyatı',
    },
    /** Above the steps of a calculator's answer. */
    answer: (head: string) => `Nasıl hesaplandı: ${head}`,
    step: (name: string, parts: readonly string[]) => `${name}: ${parts.join(' = ')}`,
    letters: {
      k: 'büyüklük (coin; ters kontratlarda dolar)',
      'P₀': 'giriş',
      P: 'fiyat',
      V: 'değer',
      S: 'stop',
      N: 'kaldıraç',
      R: 'getiri',
      f: 'komisyon oranı',
      F: 'kapanış komisyonu',
      m: 'bakım oranı',
      A: 'bakım tutarı',
      C: 'teminat',
      M: 'bakım marjini',
      B: 'marjin bakiyesi',
      G: 'K/Z',
    },
    /** Where a formula has no letter for what it takes. */
    formulas: {
      loss: 'zarar',
      balance: 'bakiye',
      fees: 'komisyonlar',
      funding: 'fonlama',
      cut: 'kontrat − kesilen',
      wallet: 'cüzdan + coinler + sayılan kârlar',
      tierAmount: 'önceki kademenin A’sı + alt sınır·(m − önceki kademenin m’si)',
    },
    liquidated: 'Likide olma koşulu',
    /** Names of steps that are no label of an answer already. */
    of: {
      openingFee: 'Açılış komisyonu',
      closingFee: 'Kapanış komisyonu',
      stated: (label: string, venue: string) =>
        `${label}, ${venue} borsasının bu piyasa için bildirdiği oranla`,
      value: 'Pozisyon değeri',
      balance: 'Marjin bakiyesi',
      ratio: 'Marjin oranı',
      averageEntry: 'Ortalama giriş',
      size: 'Tam adımlardan önceki büyüklük',
      largestValue: 'En büyük değer',
      payment: 'Ödeme',
      payments: (count: string) => `${count} ödeme`,
      afterwards: 'Bunlardan sonra teminat',
      amount: (tier: number) => `Kademe ${tier} tutarı`,
      tierOf: (tier: number) => `Kademe ${tier}`,
      basis: 'Baz farkı',
      yearly: 'Yıllık',
      score: 'Puan',
      stage: (stage: number) => `Aşama ${stage}, kalan büyüklük`,
      profitOf: (market: string) => `${market} K/Z`,
      liquidationOf: (market: string) => `${market} likidasyonu`,
      reported: (source: string, age: string) => `${source} bildirdi, ${age} önce`,
    },
    walk: 'Yol',
    liquidationPrice: 'Likidasyon fiyatı',
    checked: 'Sağlama',
    watchGone: (id: string) => `#${id} numaralı açık takibiniz yok.`,
    head: (what: string, market: string, side: string, result: string) =>
      `${market} ${side}: nasıl hesaplandı, ${what} ${result}`,
    rows: {
      size: 'k, büyüklük',
      entry: 'P₀, giriş',
      collateral: 'C, teminat',
      from: 'Başlangıç',
      tier: 'Kademe',
      rate: 'm, oran',
      amount: 'A, tutar',
      fee: 'f, kapanış komisyonu',
      fixedFee: 'F, kapanış komisyonu',
      mark: 'P, gösterge fiyatı',
      exit: 'P, çıkış',
      leverage: 'N, kaldıraç',
      result: 'Sonuç',
    },
    size: (contracts: string, contractSize: string, size: string) =>
      `${contracts} kontrat × ${contractSize} = ${size}`,
    formula: (text: string) => `Formül: ${text}`,
    condition: (text: string) => `Bakiye ≤ bakım marjini olunca likide olur: ${text}`,
    putIn: (text: string) => `Sayılarla: ${text}`,
    start: (tier: number, price: string) =>
      `${price} fiyatında, kademe ${tier} içinde başlar; orada likide değil.`,
    startGone: (tier: number, price: string) =>
      `${price} fiyatında, kademe ${tier} içinde başlar ve orada zaten likide.`,
    edge: (tier: number, price: string) =>
      `kademe ${tier} ${price} fiyatında biter: oraya kadar likide değil.`,
    root: (tier: number, price: string) =>
      `kademe ${tier} içinde bakiye ve bakım marjini ${price} fiyatında eşitlenir.`,
    jump: (tier: number, price: string) =>
      `${price} fiyatında kademe ${tier} başlar: bakım marjini tam orada bakiyenin üstüne sıçrar.`,
    noRoot: (tier: number) => `yoldaki son kademe olan kademe ${tier} içinde hiç eşitlenmezler.`,
    check: (price: string, balance: string, maintenance: string) =>
      `${price} fiyatında bakiye ${balance}, bakım marjini ${maintenance}.`,
    bent: () => 'Oran coin olarak büyüklükle artar, o da fiyat düştükçe büyür: bir karekök çözülür.',
    entryMaintenance: () => 'Bu borsa bakım marjinini giriş değeri üzerinden alır.',
    back: 'Yanıt',
    needMark: () => 'Hangi fiyat? mark=… ekleyin',
    never: '“asla”',
    usedUp: '≥ %100 (bakiye tükenmiş)',
    other: (what: string) => `Öbürü: ${what}`,
  },
};
