export const platform = {
  telegramYou: 'Sizin için:',
  nudge: 'Size özelden ulaşamadım. Lütfen özel sohbetimizi açıp bana yazın ya da engelimi kaldırın.',
  missedInGroup: (since: string) =>
    `Buraya yazamadım, şu saatten beri: ${since}. O süredeki alarmlar bildirilmedi.`,
  // Discord. Descriptions of options: at most 100 characters.
  discordSide: 'Fiyat yükselince mi kazanır (long), düşünce mi (short)?',
  discordMarket: 'Piyasa: BTC, BTCUSDT, okx:ETHUSDT, …',
  discordLeverage: 'Kaldıraç, örneğin 10x',
  discordSize: 'Birimiyle büyüklük: 0.5 btc, 500 usdt, 5 contracts',
  discordEntry: 'Giriş fiyatı; yazılmazsa şu anki gösterge fiyatı',
  discordExit: 'Kapatıldığı fiyat',
  discordMark: 'Canlı olanın yerine kullanılacak gösterge fiyatı',
  discordMore: 'Başka ne varsa: margin=500, sl 62.5k, tp 70k, add=50, fee=taker, iso, on okx, …',
  discordRepeat: 'Kesintiden sonra yeniden gönderildi: bunu daha önce görmüş olabilirsiniz.',
  discordCut: (lines: number) => `${lines} satır daha buraya sığmadı.`,
  /** What is proposed while a command is typed. */
  proposals: {
    watch: (id: string, market: string, side: string) => `#${id} ${market} ${side}`,
    account: (id: string, name: string) => `#${id} ${name}`,
    alert: (id: string, market: string, rule: string) => `#${id} ${market} ${rule}`,
    command: (name: string, about: string) => `/${name}: ${about}`,
  },
  /** Forms that a button opens: title and label at most 45 long, an example of what to type. */
  forms: {
    position: {
      title: 'Pozisyonu takibe al',
      label: 'Yön, piyasa, kaldıraç, büyüklük, giriş fiyatı',
      example: 'long btc 10x 0.5btc @64k',
    },
    add: { title: 'Marjin eklendi', label: 'Ne kadar eklediniz?', example: '120' },
    close: {
      title: 'Bir kısmı kapatıldı',
      label: 'Ne kadarını kapattınız?',
      example: 'yarısını, 25 % ya da 0.1',
    },
    stop: { title: 'Stop değişti', label: 'Stop fiyatınız şimdi ne?', example: '62.5k' },
    setting: {
      title: 'Başka bir değer',
      label: 'Ne olsun?',
      example: 'deribit, Europe/Istanbul, time:4h,1h ya da 22:30-06:45',
    },
  },
  formButtons: {
    position: 'Bir pozisyonu takip et…',
    add: 'Marjin ekledim…',
    close: 'Bir kısmını kapattım…',
    stop: 'Stop’u taşıdım…',
    setting: 'Başka…',
  },
  openWatch: 'Birini göster',
  discordOnlyYou: 'Yanıt aşağıda, yalnızca siz görürsünüz.',
  /** How Discord shows the choices of an option: at most 100 characters. What is chosen stays as it is typed. */
  choices: {
    long: 'long (uzun)',
    short: 'short (kısa)',
    now: 'şimdi',
    on: 'açık',
    off: 'kapalı',
    yes: 'evet',
    liquidation: 'likidasyon',
    ratio: 'marjin oranı',
    bankruptcy: 'iflas fiyatı',
    venue: 'borsa',
    timezone: 'saat dilimi',
    numbers: 'sayılar',
    language: 'dil',
    warn: 'uyarılar',
    quiet: 'sessiz saatler',
    discreet: 'gizli mod',
  },
  // Telegram. Button labels: short enough for a phone.
  telegramRepeat: 'Bu bir tekrar olabilir: gönderirken kesintiye uğradım.',
  telegramCut: 'Gerisi tek mesaja sığmadı.',
  telegramMovedToPrivate: 'Pozisyonlarınız başkasını ilgilendirmez: size özelden yanıt verdim.',
  telegramOpenPrivate: 'Özel sohbeti aç',
  telegramPressStart:
    'Bu yanıt yalnızca sizin için, ama size henüz yazamıyorum. Başlat’a basın, yanıt orada gelir.',
  telegramStart: 'Başlat',
  telegramAnonymous:
    'Burada grup ya da kanal adına yazıyorsunuz, kim olduğunuzu bilemiyorum. Pozisyonlar kişiye aittir: bana özelden yazın.',
  telegramDeleteYourself: 'İçinde gizli bilgi olan mesajınızı silemedim. Lütfen kendiniz silin.',
};
