const days = (count: number): string => `${count} gün`;

export const privacy = {
  head: () => 'Sizinle ilgili neler saklanıyor ve neden',
  kept: () => [
    'Pozisyonlar, alarmlar, ayarlar: takip etmek ve sizi uyarmak için. Siz silene ya da /forget diyene kadar.',
    'İzlediğiniz cüzdanların adresleri: pozisyonlarını okumak için; Hyperliquid ya da dYdX üzerinde bunlar sorulur. /untrack diyene kadar.',
    'Sizi bekleyen mesajlar: yeniden başlatmada hiçbiri kaybolmasın diye. Gönderilene kadar.',
    'Son düğmelerinizin ne yaptığı ve size en son neden yazdığım: düğmeler ve /why için. Yenileri gelene kadar.',
    'İsteklerinizin kimlik numaraları: hiçbir şey iki kez yapılmasın diye. Bir hafta; /forget sonrasında kime ait oldukları yazmaz.',
    'Hesaplamalar saklanmaz; asla anahtar, kurtarma ifadesi, parola ya da para yatırma istemem.',
  ],
  encrypted: () =>
    'Şifrelenmiş olarak saklanır. Şifrelenmeyenler: bulunmanızı sağlayan buradaki kimliğiniz ve uyarılacağınız fiyatlar.',
  memory: () => 'Burada yalnızca bellekte: bu kapanınca silinir.',
  readers: () =>
    'Pozisyonlarınız gruplarda da sizden başka kimseye gösterilmez. Bu botu işleten kişide anahtar vardır ve okuyabilir.',
  groups: () => 'Bir grubun alarmları gruba aittir ve kimsenin adını içermez.',
  export: 'Hakkımdaki her şey, dosya olarak',
  forget: 'Her şeyi sil',
  backups: {
    none: () => 'Yedek tutulmuyor.',
    days: (count: number) => `Yedekler ${days(count)} tutulur.`,
    gone: (count: number, day: string) =>
      `Yedekler ${days(count)} tutulur: bunları içeren son yedek şu günden sonra silinmiş olur: ${day}.`,
  },
  exported: {
    head: (items: number) =>
      items === 0
        ? 'Hakkınızda bu dosyada yazandan başka bir şey saklanmıyor.'
        : 'Hakkınızda saklanan her şey bu dosyada.',
    help: () => 'Pozisyonlarınızı içerir: kimseyle paylaşmayın. Ne için saklandığı: /privacy.',
    file: 'Perpwatch’ın hakkınızda sakladığı her şey. Saatler UTC; 0.1 değeri %10 demektir.',
    kinds: {
      settings: 'ayarlarınız ve bir sonraki takip ile alarmın alacağı numaralar',
      watch: 'takip edilen bir pozisyon',
      alert: 'bir alarm',
      wallets: 'izlediğiniz cüzdanlar',
      buttons: 'son mesajlarınızdaki düğmelerin ne yaptığı',
      group: 'alarm kurduğunuz bir grup',
      other: 'size yanıt vermek ve sizi uyarmak için gerekenler',
    },
    wakes: 'gösterge bu değere ulaşınca ya da geçince',
    waiting: 'size gönderilmeyi bekleyen mesajlar',
    answered: 'hiçbir şey iki kez söylenmesin diye isteklerinizin ve fiyat bildirimlerinin kimlik numaraları',
  },
};
