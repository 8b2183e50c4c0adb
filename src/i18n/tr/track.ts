// Following a wallet: what is said about it, and about positions that come and go by themselves.

export const track = {
  about: 'Herkese açık adres (0x… ya da dydx1…); yazılmazsa izledikleriniz',
  aboutUntrack: 'Adres, /track içindeki numarası ya da all',
  none: () => 'İzlediğiniz cüzdan yok.',
  example: () =>
    'Örneğin /track 0x31ca8395cf837de08b24da3f660e77761dfb974b: herkese açık bir adres, asla anahtar değil.',
  head: (count: number) => `${count} cüzdan izliyorsunuz`,
  row: (address: string, venue: string, positions: number) => `${address} · ${venue} · ${positions} pozisyon`,
  begun: (address: string, venue: string) => `👛 ${venue} üzerinde izleniyor: ${address}`,
  begunHelp: () =>
    'Pozisyonları kendiliğinden takip edilir: biri açılınca ya da kapanınca haber veririm, kendi pozisyonlarınız gibi uyarırım. Yalnızca herkese açık olanı okurum; asla anahtar istemem.',
  hidden: () => 'Adres buradaki hesabınızla saklanır ve başka kimseye gösterilmez.',
  pricesOff: (venue: string, id: string) =>
    `${venue} fiyatları burada kapalı. Bu botu işleten kişi VENUES ayarına ${id} ekler.`,
  already: (address: string) => `Bu cüzdanı zaten izliyorsunuz: ${address}.`,
  unread: (word: string) =>
    `“${word}” adres olarak okunamadı: 0x ve 40 onaltılık basamak (Hyperliquid) ya da dydx1 ve 38 harf ve rakam (dYdX) gerekir.`,
  mistyped: (word: string) =>
    `“${word}” bir dYdX adresine benziyor, ama bir karakteri yanlış ya da eksik. Adresi yeniden kopyalayın.`,
  tooMany: (most: number) =>
    `${most} cüzdan izliyorsunuz, en fazla bu kadar olabilir. Birini /untrack ile çıkarın.`,
  which: () => 'Hangi cüzdan? Adresini ya da /track içindeki numarasını verin, örneğin /untrack 1',
  unknown: (word: string) => `“${word}” izledikleriniz arasında yok.`,
  stopped: (address: string, positions: number) =>
    `Artık izlenmiyor: ${address}.${positions === 0 ? '' : ` ${positions} pozisyonu da artık takip edilmiyor.`}`,
  stoppedAll: (count: number) => `${count} cüzdan artık izlenmiyor.`,
  stopIt: (address: string) => `İzlemeyi bırak: ${address}`,
  opened: (f: {
    market: string;
    side: string;
    size: string;
    venue: string;
    liquidation: string | undefined;
    id: string;
  }) =>
    `👛 ${f.market} ${f.side}, ${f.size}, ${f.venue}: ${f.liquidation === undefined ? 'hiçbir fiyatta likide olmaz' : `likidasyon ${f.liquidation}`} (takip ${f.id})`,
  closed: (f: { market: string; side: string; venue: string; id: string }) =>
    `👛 ${f.market} ${f.side}, ${f.venue}: kapandı. Takip ${f.id} bitti.`,
  closedAt: (time: string) => `Cüzdanda böyle bir pozisyon yok; en geç ${time} itibarıyla kapanmış.`,
  closedNear: () => 'Likidasyonuna yakındı: kapatıldı mı, likide mi oldu, oraya bakın.',
  openedDiscreet: (market: string, id: string) => `👛 ${market} artık takip ediliyor (takip ${id})`,
  closedDiscreet: (market: string) => `👛 ${market} artık takip edilmiyor`,
  beside: (venue: string, reported: string, own: string) =>
    `Likidasyon: ${venue} verisi ${reported}, benim hesabım ${own}.`,
  ownOnly: (venue: string, own: string) =>
    `Benim hesabıma göre likidasyon: ${own}. ${venue} kendisi bir fiyat bildirmiyor.`,
  noPrice: () => 'yok',
  byVenue: (venue: string) =>
    `Aradaki fark yuvarlama olamayacak kadar büyük: hesapta herkese açık durumun göstermediği para ya da kurallar var. ${venue} fiyatına göre uyarırım.`,
  cross: (time: string) =>
    `Çapraz: tüm hesapla birlikte ayakta durur, ${time} itibarıyla; diğer pozisyonların kâr ve zararı onu kaydırır. Her yarım dakikada, yakınken beş saniyede bir yeniden bakarım; arada diğerlerini olduğu gibi sayarım: hepsini yazdığınız /watch account her fiyatta hepsini izler.`,
  fromWallet: (address: string) =>
    `Cüzdandan gelir: ${address}. Ona ne olacağını cüzdan belirler; burada yapılan değişiklikler kalıcı olmaz.`,
  fromSubaccount: (address: string, number: string) =>
    `Cüzdandan gelir: ${address}, alt hesap ${number}. Ona ne olacağını cüzdan belirler; burada yapılan değişiklikler kalıcı olmaz.`,
};
