// Answering a warning: got it, later, and what happens where nobody answers.

export const attention = {
  about: {
    test: 'Gerçek bir uyarının geçtiği tüm yoldan size bir deneme uyarısı gönderir',
    card: 'Bir takibin sessiz canlı kartı: fiyat, uzaklık, K/Z, tek mesajda güncel tutulur',
    link: 'Telegram ve Discord hesaplarınızı bağlar: birinde yanıtsız kalan uyarı öbürüne gelir',
    unlink: 'Bağlı hesaplarınızı ayırır',
    contact: 'Son seviye uyarısını yanıtlamazsanız haber verilecek kişi; önce kendisi onaylar',
    ack: 'Bir uyarıyı gördüğünüzü bildirin: tekrarlanmaz',
    snooze: 'Uyarıları bir süre ertele; daha kötüsü yine de bildirilir',
  },
  options: {
    card: 'now: bir kez gösterir; off: bitirir',
    code: '/link komutunun öbür platformda verdiği kod; yazılmazsa yeni kod',
    contact: 'Ona verdiğiniz ad; ya da size gönderilen kod; figures on; off',
    ackId: 'Takip numarası; yazılmazsa hepsi',
    snoozeTime: 'Ne kadar süre: 15m, 1h, 8h; off bitirir',
  },
  test: {
    head: () => 'Bir deneme uyarısı yolda; gerçek bir uyarının geçtiği her adımdan geçiyor.',
    help: () =>
      'Ses yok mu? Telefonun bu uygulama ayarlarında bu sohbete Rahatsız Etme sırasında izin verin ve sohbetin sesini açın.',
    button: 'Deneme uyarısı gönder',
    offer: () =>
      'Sizi uyandırır mı? Deneyin: düğme bir deneme uyarısı gönderir. Bu sohbete Rahatsız Etme sırasında izin verin.',
  },
  told: {
    test: () => '🧪 DENEME, gerçek değil: ⚠️ BTC/USDT long: likidasyona %5 kaldı',
    testMadeUp: () => 'Hiçbir şey olmadı. Gerçek uyarı böyle görünür ve ne yapabileceğinizi söyler.',
    testSilent: () =>
      'Telefonunuz ses çıkarmadıysa bu sohbete Rahatsız Etme sırasında izin verin ve sesini açın. Gece size ulaşması gerekir.',
    testAt: (time: string) => `İstenme saati: ${time}.`,
    testStatus: 'Durum',
    linked: (platform: string) =>
      `${platform} hesabınızla bağlandı: birinde yanıtlamadığınız son seviye uyarısı öbürüne gelir. Bunu siz yapmadınız mı? /unlink`,
    unlinked: (platform: string) => `${platform} hesabınız artık bu hesaba bağlı değil.`,
    'contact-agreed': (name: string) =>
      `${name} acil durum kişiniz olmayı kabul etti. /contact off bunu bitirir.`,
    'contact-left': (name: string) =>
      `${name} artık acil durum kişiniz değil. /contact ile başkasını belirleyin.`,
    released: (name: string) => `Artık şu kişinin acil durum kişisi değilsiniz: ${name}.`,
  },
  operator: {
    stalled: {
      prices: (name: string, since: string) =>
        `🚨 İşletmeci: ${name} fiyatı gelmiyor, şu saatten beri: ${since}. Bu piyasalar için kimse uyarılamaz.`,
      sending: (name: string, since: string) =>
        `🚨 İşletmeci: ${name} üzerinden gönderilemiyor, şu saatten beri: ${since}. Uyarılar bekliyor.`,
      room: (name: string, since: string) =>
        `🚨 Operatör: ${name} ${since} itibarıyla neredeyse dolu. Yeni takipler ve alarmlar reddediliyor; dolarsa kimse uyarılamaz.`,
    },
    back: {
      prices: (name: string, length: string, time: string) =>
        `✅ İşletmeci: ${name} fiyatları ${length} aradan sonra geri geldi (${time}).`,
      sending: (name: string, length: string, time: string) =>
        `✅ İşletmeci: ${name} üzerinden ${length} aradan sonra yeniden gönderilebiliyor (${time}).`,
      room: (name: string, length: string, time: string) =>
        `✅ Operatör: ${name} ${length} sonra, saat ${time} itibarıyla yine boş yere sahip.`,
    },
    help: 'Nedeni günlükte yazar. Düzelince yeniden yazarım, en fazla on dakikada bir.',
  },
  card: {
    head: (f: { id: string; market: string; side: string }) =>
      `📍 ${f.market} ${f.side} · takip ${f.id} canlı kartı`,
    headAccount: (id: string, names: string) => `📍 hesap ${names} · takip ${id} canlı kartı`,
    discreet: (id: string) => `📍 Takip ${id} canlı kartı. Rakamlar gizli: /discreet off onları gösterir.`,
    liquidation: 'Likidasyon',
    distance: 'Uzaklık',
    funding: 'Fonlama',
    fundingIn: (rate: string | undefined, left: string | undefined) =>
      [...(rate === undefined ? [] : [rate]), ...(left === undefined ? [] : [`${left} sonra`])].join(', '),
    stale: (price: string, age: string) => `${price} (ESKİ, ${age} önceki)`,
    asOf: (time: string) => `Güncelleme: ${time}. Kart kimseyi uyarmaz: uyarılar ayrı mesaj olarak gelir.`,
    noPrice: 'Şu anda fiyat yok.',
    refresh: 'Yenile',
    end: 'Kartı bitir',
    ended: (id: string) => `Takip ${id} canlı kartı bitti.`,
    button: 'Canlı kart',
    begun: (id: string) => `Takip ${id} canlı kartı birazdan sessizce gelir.`,
    begunHelp: (id: string) =>
      `Her yarım dakikada güncellenir, çok bildirim varken daha geç. Sabitleyin. /card ${id} off onu bitirir.`,
    none: () => 'Böyle bir kart yok.',
    which: () => 'Ne now ne off okudum. Örnek: /card 1 off',
    whichWatch: () => 'Hangi takibin kartı? Örnek: /card 1',
    unknown: (id: string) => `${id} numaralı takibiniz yok. Örnek: /card 1`,
    over: (id: string) => `Takip ${id} kapandı: izlenecek bir şey yok.`,
    tooMany: (most: number) => `${most} kartınız var: önce birini bitirin, örneğin /card 1 off`,
  },
  code: {
    unread: () => 'Bu bir kod değil: kodda 26 harf ve rakam olur.',
    over: () => 'Bu kod geçerli değil (ya da artık değil): bir kez ve kısa süre işe yarar.',
    own: () => 'Bu sizin kendi kodunuz: onu öbür taraf yazmalı.',
    other: (purpose: 'link' | 'contact') => `Bu kod /${purpose} için.`,
    help: (purpose: 'link' | 'contact') =>
      purpose === 'link'
        ? 'Yeni bir kod için öbür hesabınızda /link yazın, orada gösterileni de buraya yazın.'
        : 'Yeni bir kod isteyin: sizi acil durum kişisi yapmak isteyen /contact ve bir ad yazar.',
  },
  link: {
    inPrivate: () => 'Hesaplar özelden bağlanır: bana doğrudan yazın.',
    offer: () => 'Öbür platformunuzda benimle özel sohbette şunu yazın:',
    type: 'Orada yazın',
    once: (until: string) =>
      `Bir kez işe yarar, son saat ${until}. Kimseye göstermeyin: onu yazan siz sayılır ve son seviye uyarılarınızı görür.`,
    ask: (platform: string) => `Bu kodu üreten ${platform} hesabıyla bağlansın mı?`,
    askSees: (platform: string) =>
      `Bundan sonra yanıtlamadığınız son seviye uyarıları piyasa, yön ve tutarlarıyla o ${platform} hesabına da gider, onunkiler buraya gelir. Oradaki “Anladım” sizin yerinize de sayılır.`,
    askOwn: () =>
      'Yalnızca o hesap sizinse devam edin. Bu kodu size başkası mı verdi ya da yazmanızı mı istedi? O zaman Hayır deyin: yoksa uyarılarınızı görür.',
    yes: 'İki hesap da benim: bağla',
    no: 'Hayır',
    refused: () => 'Hiçbir şey bağlanmadı.',
    what: () =>
      'Bundan sonra bir hesapta yanıtlamadığınız son seviye uyarısı, rakamlarıyla öbürüne gelir; “Anladım” ikisinden de sayılır. Her hesabın takipleri ayrı kalır. /unlink onları ayırır.',
    done: (platform: string) => `${platform} hesabınızla bağlandı.`,
    is: (platform: string) => `${platform} hesabınızla bağlısınız.`,
    otherIs: () => 'O hesap başka bir hesapla bağlı. Önce orada /unlink gerekir.',
    none: () => 'Başka bir hesapla bağlı değilsiniz. /link bunu başlatır.',
    ended: (platform: string) => `${platform} hesabınızın bağı kaldırıldı.`,
    end: 'Bağı kaldır',
  },
  contact: {
    inPrivate: () => 'Acil durum kişisi özelden belirlenir: bana doğrudan yazın.',
    none: () => 'Acil durum kişiniz yok.',
    how: () =>
      'Birini belirleyin, örneğin /contact bob: onun için bir kod alırsınız, o da bu kodla kendisi onaylar.',
    is: (name: string, figures: boolean) =>
      `Son seviye uyarısını yanıtlamazsanız ${name} haber alır, ${figures ? 'piyasa, yön ve uzaklıkla' : 'hiçbir rakam olmadan'}. Değiştirmek için: /contact figures ${figures ? 'off' : 'on'}.`,
    for: (names: readonly string[]) => `Şu kişilerin acil durum kişisisiniz: ${names.join(', ')}.`,
    endButton: 'Bitir',
    nameless: () => 'Ona ne ad veriyorsunuz? Örnek: /contact bob',
    invite: (name: string) => `${name} için bu satırı gönderin; benimle özel sohbette yazsın:`,
    send: 'Onun satırı',
    inviteHelp: (name: string, until: string) =>
      `Bir kez işe yarar, son saat ${until}. ${name} yazana kadar kimseye bir şey bildirilmez. Yazınca haberiniz olur.`,
    sees: (name: string) =>
      `${name} yalnızca yanıt vermediğinizi ve sizi araması gerektiğini öğrenir: siz /contact figures on demedikçe piyasa yok, rakam yok.`,
    hasOther: () => 'Artık başka bir acil durum kişisi var.',
    tooMany: (most: number) => `${most} kişinin acil durum kişisisiniz: sizden daha fazlasını isteyemem.`,
    unnamed: (day: string) => `size kod gönderen kişi (${day})`,
    agreed: (name: string) => `Teşekkürler: artık şu kişinin acil durum kişisisiniz: ${name}.`,
    agreedHelp: () =>
      'Son seviye uyarısını dakikalarca yanıtlamazsa sizden onu aramanızı isterim. /contact off bunu her zaman bitirir.',
    callThem: () =>
      'Bir dahaki sefere kim olduğunu bilmek için ona verdiğiniz adı da yazın: /contact CODE ann',
    ended: (name: string) => `${name} artık haber almaz.`,
    left: () => 'Artık kimsenin acil durum kişisi değilsiniz.',
    figuresWhich: () => 'Açık mı, kapalı mı? Örnek: /contact figures on',
  },
  elsewhere: {
    self: (platform: string) => `${platform} hesabınızda yanıtlanmadı.`,
    discreet: (platform: string) => `‼️ ${platform} hesabınızda bir son seviye uyarısı yanıtlanmadı.`,
    contact: (name: string) => `‼️ ${name} acil bir uyarıya yanıt vermiyor. Lütfen onu şimdi arayın.`,
    contactHelp: () =>
      'Onun acil durum kişisi olmayı kabul ettiniz. “İlgileniyorum” derseniz sormayı bırakırım.',
    onIt: 'İlgileniyorum',
  },
  gotIt: 'Anladım',
  snooze15: '15 dk ertele',
  snooze60: '1 sa',
  call: (f: { market: string; side: string; away: string; inDoubt: boolean }) =>
    `‼️ ${f.inDoubt ? 'Hâlâ açıksa: ' : ''}${f.market} ${f.side}: likidasyona ${f.away} kaldı, henüz yanıt yok`,
  ack: {
    done: (ids: readonly string[]) => `Anladım: takip ${ids.join(', ')} için uyarıyı tekrarlamam.`,
    nothing: () => 'Yanıt bekleyen uyarı yok.',
    elsewhere: () => 'Anladım: artık başka kimseye sorulmaz.',
    next: (id: string, price: string, moves: boolean) =>
      `Takip ${id}: gösterge fiyatı ${price} olunca yeniden yazarım${moves ? '; piyasa hırçınlaşırsa daha önce' : ''}.`,
    last: (id: string, price: string) => `Takip ${id}: bundan sonra yalnızca likidasyon var: ${price}.`,
    which: (id: string) => `${id} numaralı takibiniz yok. Örnek: /ack 1`,
    nextOfAccount: (id: string, level: string, isMove: boolean) =>
      `Takip ${id}: şu seviyede yeniden yazarım: ${level}${isMove ? ' (tüm piyasaların ortak hareketi)' : ''}.`,
    lastOfAccount: (id: string) => `Takip ${id}: bundan sonra yalnızca hesabın likidasyonu var.`,
  },
  snooze: {
    done: (ids: readonly string[], until: string) =>
      `Takip ${ids.join(', ')}: şu saate kadar susuyorum: ${until}.`,
    breaks: (id: string, price: string) =>
      `Kötüleşirse susmam: sonraki seviyede ya da gösterge fiyatı üçte bir daha yakına, ${price} fiyatına gelince hemen yazarım (takip ${id}).`,
    breaksAccount: (id: string, level: string, isMove: boolean) =>
      `Kötüleşirse susmam: sonraki seviyede ya da üçte bir daha yakında, ${level}${isMove ? ' ortak harekette' : ' seviyesinde'} hemen yazarım (takip ${id}).`,
    always: () => 'Likidasyon her zaman bildirilir. O zaman hâlâ yakınsa yeniden söylerim.',
    off: (ids: readonly string[]) => `Takip ${ids.join(', ')}: uyarılar yeniden hemen gelir.`,
    noneOff: () => 'Ertelenmiş bir şey yok.',
    nothing: (id: string | undefined) =>
      id === undefined
        ? 'Ertelenecek bir şey yok: hiçbir takip bir uyarı seviyesinin içinde değil.'
        : `Ertelenecek bir şey yok: takip ${id} hiçbir uyarı seviyesinin içinde değil.`,
    nothingHelp: () => 'Gece son seviye uyarısı dışında rahatsız edilmemek için: /quiet 23:00-07:00 +3',
    unread: (word: string) => `“${word}”: ne kadar süre? 1 dakika ile 24 saat arası bekleniyordu.`,
    example: () => "Örnek: /snooze 1 30m   ya da   /snooze 9:00'a kadar   ya da   /snooze off",
    end: 'Ertelemeyi bitir',
  },
};
