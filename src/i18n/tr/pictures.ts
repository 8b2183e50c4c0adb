// What stands in pictures must be short: a name beside a line has room for about 20 characters.
export const pictures = {
  about: {
    chart: 'Bir piyasanın ya da likidasyon ve uyarı fiyatlarıyla bir takibin resmi',
    share: 'Bir takibin durumunu paylaşmak için resim: büyüklük yok, para yok',
  },
  buttons: { chart: 'Grafik', share: 'Paylaşım kartı' },
  options: {
    what: 'Bir piyasa (BTC) ya da bir takibin numarası',
    span: 'Ne kadar geriye: 1h, 4h, 1d ya da 7d',
    watchId: 'Takip numarası',
    size: 'size: pozisyonun büyüklüğüyle birlikte',
  },
  spans: { '1h': '1 saat', '4h': '4 saat', '1d': '1 gün', '7d': '7 gün' },
  last: {
    '1h': 'son 1 saat',
    '4h': 'son 4 saat',
    '1d': 'son 1 gün',
    '7d': 'son 7 gün',
  },
  until: (last: string, until: string) => `${last}, bitiş ${until}`,
  chart: {
    market: (market: string, last: string, change: string) => `${market}, ${last}: ${change}`,
    watch: {
      long: (market: string, id: string) => `${market} long #${id}`,
      short: (market: string, id: string) => `${market} short #${id}`,
    },
    /** In the picture, above the prices. */
    title: {
      long: (market: string, leverage: string) => `${market} long ${leverage}`,
      short: (market: string, leverage: string) => `${market} short ${leverage}`,
    },
    away: (distance: string) => `likidasyona ${distance} kaldı`,
    awayStale: (distance: string, age: string) => `${age} önceki fiyatla likidasyona ${distance} kaldı`,
    beyond: 'Likidasyon fiyatında ya da ötesinde',
    liquidated: 'Bu pozisyon likide edildi',
    never: 'Hiçbir fiyatta likide olmaz',
    noMark: 'Şu anda fiyat yok: uzaklık bilinmiyor',
    headWith: (what: string, state: string) => `${what}: ${state}`,
    low: 'En düşük',
    high: 'En yüksek',
    by: {
      mark: (venue: string) => `${venue} gösterge fiyatı.`,
      trades: (venue: string) =>
        `${venue} işlem fiyatları: gösterge fiyatının kaydını tutmaz; o, bu kadar uzağa gitmedi.`,
      seen: (since: string) => `Kendi gördüğüm gösterge fiyatı, başlangıç ${since}.`,
    },
    noData: (market: string, last: string) => `${market} için çizilecek fiyat yok: ${last}.`,
    noDataHelp: () =>
      'Borsanın bildirdiğini ya da bakmaya başladığımdan beri gördüğümü çizerim. Daha sonra yeniden deneyin.',
    which: () => 'Neyin resmi? Bir piyasa ya da takiplerinizden birinin numarası.',
    whichHelp: () => 'Örnekler: /chart btc, /chart eth 1d, /chart 1',
    unknownWatch: (id: string) => `#${id} numaralı takibiniz yok. /watches sizinkileri listeler.`,
    unknownSpan: (typed: string) =>
      `“${typed}” çizdiğim bir süre değil. Süreler: 1h, 4h, 1d, 7d. Örnek: /chart btc 4h`,
    ofAccount: (id: string) =>
      `#${id} birkaç piyasalı bir hesap: resim tek piyasa gösterir. /watch ${id} durumunu söyler.`,
    alt: (what: string, span: string, lines: string) => `${what}; ${span}. ${lines}`,
    altBetween: (low: string, high: string) => `Fiyatlar ${low} ile ${high} arasında.`,
  },
  lines: {
    mark: (price: string) => `Gösterge ${price}`,
    entry: (price: string) => `Giriş ${price}`,
    liquidation: (price: string) => `Likidasyon ${price}`,
    warning: (price: string) => `Uyarı ${price}`,
    warned: (price: string) => `Uyarıldı ${price}`,
    stop: (price: string) => `Stop ${price}`,
    target: (price: string) => `Hedef ${price}`,
  },
  rows: {
    mark: 'Gösterge fiyatı',
    entry: 'Giriş',
    liquidation: 'Likidasyon',
    warning: 'Sonraki uyarılar',
    warned: 'Uyarıldığı yer',
    stop: 'Stop',
    target: 'Hedef',
  },
  share: {
    side: {
      long: (leverage: string) => `Long ${leverage}`,
      short: (leverage: string) => `Short ${leverage}`,
    },
    gain: 'Marjin getirisi: kâr',
    loss: 'Marjin getirisi: zarar',
    even: 'Marjin getirisi',
    entry: 'Giriş',
    mark: 'Gösterge fiyatı',
    size: 'Büyüklük',
    at: (time: string) => `Perpwatch · ${time}`,
    head: {
      long: (market: string, leverage: string, result: string) => `${market} long ${leverage}: ${result}`,
      short: (market: string, leverage: string, result: string) => `${market} short ${leverage}: ${result}`,
    },
    help: () => 'Siz paylaşın diye: ben hiçbir yerde yayımlamam. Büyüklük, marjin ya da hesap göstermez.',
    helpSize: () =>
      'Siz paylaşın diye: ben hiçbir yerde yayımlamam. Büyüklüğü gösterir, marjin ya da hesap göstermez.',
    which: () => 'Hangi takip? Örnek: /share 1',
    noPrice: () => 'Güncel fiyat yok: durumunu söyleyemem.',
    over: (id: string) => `#${id} likide edildi: gösterilecek bir şey yok.`,
    withSize: 'Büyüklükle',
    withoutSize: 'Büyüklüksüz',
    account: (id: string) =>
      `Takip #${id} birkaç piyasalı bir hesap; kart ise tek pozisyon gösterir. Piyasaları: /chart ve adı. Durumu: /watch ${id}.`,
    alert: () =>
      'Alarmın kartı yoktur: kart bir pozisyonun nasıl gittiğini gösterir. Alarmı paylaşmak için mesajını iletin. Bir piyasanın resmi: /chart btc',
    noNumber: (typed: string) =>
      `“${typed}” bir takip numarası değil; kart bir takibi gösterir. Sizinkiler: /watches. Bir piyasanın resmi: /chart btc`,
    unread: (typed: string) => `“${typed}” burada ne demek bilmiyorum. Örnek: /share 1 ya da /share 1 size`,
  },
};
