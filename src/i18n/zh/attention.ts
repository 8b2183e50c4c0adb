const numbers = (ids: readonly string[]): string => `监控 ${ids.join('、')}`;

export const attention = {
  about: {
    test: '给你发一条测试预警，走与真实预警完全相同的路径',
    card: '某个监控的静音实时卡片：价格、距离、盈亏，在一条消息里持续更新',
    link: '绑定你的 Telegram 和 Discord 账号：一边没回应的预警会发到另一边',
    unlink: '解除账号绑定',
    contact: '你不回应最终预警时会通知的人，须经对方同意',
    ack: '表示已看到预警：不再重复',
    snooze: '把预警推迟一段时间；情况变糟时照样通知',
  },
  options: {
    card: 'now：只显示一次；off：结束',
    code: '/link 在另一平台给你的代码；不填：生成新代码',
    contact: '你怎么称呼对方；或别人发给你的代码；figures on；off',
    ackId: '监控编号；不填：全部',
    snoozeTime: '多久：15m、1h、8h；off 结束',
  },
  test: {
    head: () => '测试预警正在发给你，会经过真实预警的每一步。',
    help: () => '没有声音？请让本聊天不受勿扰模式限制：在手机设置里调整此应用，并取消本聊天的静音。',
    button: '发一条测试预警',
    offer: () => '它能叫醒你吗？试一下：按钮会发一条测试预警。请让本聊天不受勿扰模式限制。',
  },
  told: {
    test: () => '🧪 测试，不是真的：⚠️ BTC/USDT 多单：距强平 5 %',
    testMadeUp: () => '什么也没发生。真实预警就是这个样子，并会告诉你能做什么。',
    testSilent: () => '如果手机没有响：请让本聊天不受勿扰模式限制，并取消静音。夜里也必须能叫到你。',
    testAt: (time: string) => `请求时间 ${time}。`,
    testStatus: '状态',
    linked: (platform: string) =>
      `已与你的 ${platform} 账号绑定：一边没回应的最终预警会发到另一边。不是你操作的？/unlink`,
    unlinked: (platform: string) => `你的 ${platform} 账号已与此账号解绑。`,
    'contact-agreed': (name: string) => `${name} 同意做你的联系人。/contact off 可结束。`,
    'contact-left': (name: string) => `${name} 不再是你的联系人。用 /contact 另选一位。`,
    released: (name: string) => `你不再是 ${name} 的联系人。`,
  },
  operator: {
    stalled: {
      prices: (name: string, since: string) =>
        `🚨 运营者：${name} 自 ${since} 起没有价格。它的市场无法向任何人预警。`,
      sending: (name: string, since: string) =>
        `🚨 运营者：自 ${since} 起无法通过 ${name} 发送。预警在排队。`,
      room: (name: string, since: string) =>
        `🚨 运营者：${name} 自 ${since} 起几乎已满。新的监控和提醒会被拒绝；一旦写满，就无法警告任何人。`,
    },
    back: {
      prices: (name: string, length: string, time: string) =>
        `✅ 运营者：${name} 的价格中断 ${length}后，于 ${time} 恢复。`,
      sending: (name: string, length: string, time: string) =>
        `✅ 运营者：${name} 中断 ${length}后，于 ${time} 恢复发送。`,
      room: (name: string, length: string, time: string) =>
        `✅ 运营者：${name} 在 ${length} 后于 ${time} 又有空间了。`,
    },
    help: '原因见日志。恢复后我会再通知，最多每十分钟一次。',
  },
  card: {
    head: (f: { id: string; market: string; side: string }) =>
      `📍 ${f.market} ${f.side} · 监控 ${f.id} 的实时卡片`,
    headAccount: (id: string, names: string) => `📍 账户 ${names} · 监控 ${id} 的实时卡片`,
    discreet: (id: string) => `📍 监控 ${id} 的实时卡片。数字已隐藏：/discreet off 可显示。`,
    liquidation: '强平价',
    distance: '距强平',
    funding: '资金费率',
    fundingIn: (rate: string | undefined, left: string | undefined) =>
      [...(rate === undefined ? [] : [rate]), ...(left === undefined ? [] : [`${left}后收取`])].join('，'),
    stale: (price: string, age: string) => `${price}（已过时，${age}前）`,
    asOf: (time: string) => `截至 ${time}。卡片不会预警：预警另发消息。`,
    noPrice: '现在没有价格。',
    refresh: '刷新',
    end: '结束卡片',
    ended: (id: string) => `监控 ${id} 的实时卡片已结束。`,
    button: '实时卡片',
    begun: (id: string) => `监控 ${id} 的实时卡片随后发出，无声音。`,
    begunHelp: (id: string) => `每半分钟更新，消息多时会慢些。可以置顶。/card ${id} off 结束。`,
    none: () => '没有这张卡片。',
    which: () => '应为 now 或 off。例：/card 1 off',
    whichWatch: () => '哪个监控的？例：/card 1',
    unknown: (id: string) => `你没有监控 ${id}。例：/card 1`,
    over: (id: string) => `监控 ${id} 已结束：没有可跟踪的。`,
    tooMany: (most: number) => `你已有 ${most} 张卡片：请先结束一张，例：/card 1 off`,
  },
  code: {
    unread: () => '这不是代码：代码由 26 个字母和数字组成。',
    over: () => '此代码无效或已失效：只能用一次，有效期很短。',
    own: () => '这是你自己的代码：要由对方输入。',
    other: (purpose: 'link' | 'contact') => `此代码是用于 /${purpose} 的。`,
    help: (purpose: 'link' | 'contact') =>
      purpose === 'link'
        ? '在你的另一个账号输入 /link 取得新代码，再把那里显示的内容输到这里。'
        : '请对方再给一个：想请你做联系人的人输入 /contact 加一个称呼。',
  },
  link: {
    inPrivate: () => '绑定账号须在私聊进行：请直接给我发消息。',
    offer: () => '在另一个平台与我的私聊里，输入这一行：',
    type: '在那边输入',
    once: (until: string) =>
      `只能用一次，${until} 前有效。不要给任何人看：谁输入它，谁就被当成你，会看到你的最终预警。`,
    ask: (platform: string) => `与生成此代码的 ${platform} 账号绑定？`,
    askSees: (platform: string) =>
      `绑定后，你没回应的最终预警（含市场、方向、金额）也会发到那个 ${platform} 账号，它的也会发到这里。在那边点“知道了”也算你的。`,
    askOwn: () =>
      '只有那个账号是你自己的才继续。代码是别人给你的，或别人让你输入的？那就选“否”：否则他们会看到你的预警。',
    yes: '两个账号都是我的：绑定',
    no: '否',
    refused: () => '没有绑定任何账号。',
    what: () =>
      '从此，一个账号上没回应的最终预警会带着数字发到另一个账号，“知道了”在两边都算。监控各自独立。/unlink 解绑。',
    done: (platform: string) => `已与你的 ${platform} 账号绑定。`,
    is: (platform: string) => `你已与你的 ${platform} 账号绑定。`,
    otherIs: () => '那个账号已与别的账号绑定。请先在那边 /unlink。',
    none: () => '你没有绑定别的账号。用 /link 开始。',
    ended: (platform: string) => `已与你的 ${platform} 账号解绑。`,
    end: '解绑',
  },
  contact: {
    inPrivate: () => '联系人须在私聊指定：请直接给我发消息。',
    none: () => '你没有联系人。',
    how: () => '例：用 /contact bob 指定一位：你会得到给对方的代码，对方自己用它表示同意。',
    is: (name: string, figures: boolean) =>
      `你不回应最终预警时会通知 ${name}，${figures ? '包括市场、方向和距离' : '不含任何数字'}。用 /contact figures ${figures ? 'off' : 'on'} 更改。`,
    for: (names: readonly string[]) => `你是 ${names.join('、')} 的联系人。`,
    endButton: '结束',
    nameless: () => '你怎么称呼对方？例：/contact bob',
    invite: (name: string) => `把这一行发给 ${name}；对方在与我的私聊里输入：`,
    send: '发给对方的一行',
    inviteHelp: (name: string, until: string) =>
      `只能用一次，${until} 前有效。${name} 输入之前，不会通知任何人。对方输入后我会告诉你。`,
    sees: (name: string) =>
      `只会告诉 ${name} 你没有回应，请对方打电话给你：没有市场和数字，除非你用 /contact figures on。`,
    hasOther: () => '对方现在已有别的联系人。',
    tooMany: (most: number) => `你已是 ${most} 个人的联系人：不能再多了。`,
    unnamed: (day: string) => `${day} 发代码给你的人`,
    agreed: (name: string) => `谢谢：你现在是 ${name} 的联系人。`,
    agreedHelp: () => '对方几分钟不回应最终预警时，我会请你打电话给对方。/contact off 可随时结束。',
    callThem: () => '下次请写上你怎么称呼对方，好知道是谁：/contact CODE ann',
    ended: (name: string) => `不再通知 ${name}。`,
    left: () => '你不再是任何人的联系人。',
    figuresWhich: () => 'on 还是 off？例：/contact figures on',
  },
  elsewhere: {
    self: (platform: string) => `你在 ${platform} 账号上没有回应。`,
    discreet: (platform: string) => `‼️ 你在 ${platform} 账号上有一次最终预警没有回应。`,
    contact: (name: string) => `‼️ ${name} 没有回应最终预警。请现在打电话给对方。`,
    contactHelp: () => '你同意过做对方的联系人。点“我来处理”，我就不再问。',
    onIt: '我来处理',
  },
  gotIt: '知道了',
  snooze15: '推迟 15 分钟',
  snooze60: '1 小时',
  call: (f: { market: string; side: string; away: string; inDoubt: boolean }) =>
    `‼️ ${f.inDoubt ? '若仍持仓：' : ''}${f.market} ${f.side}：距强平 ${f.away}，你还没有回应`,
  ack: {
    done: (ids: readonly string[]) => `收到：${numbers(ids)} 的预警不再重复。`,
    nothing: () => '没有等待回应的预警。',
    elsewhere: () => '收到：不再问别人。',
    next: (id: string, price: string, moves: boolean) =>
      `监控 ${id}：标记价到 ${price} 时我会再发${moves ? '，波动加剧时会更早' : ''}。`,
    last: (id: string, price: string) => `监控 ${id}：此后不再有预警，只剩强平（${price}）。`,
    which: (id: string) => `你没有监控 ${id}。例：/ack 1`,
    nextOfAccount: (id: string, level: string, isMove: boolean) =>
      `监控 ${id}：到 ${level} 时我会再发${isMove ? '（所有市场同幅不利变动）' : ''}。`,
    lastOfAccount: (id: string) => `监控 ${id}：此后不再有预警，只剩账户强平。`,
  },
  snooze: {
    done: (ids: readonly string[], until: string) => `${numbers(ids)}：${until} 前我不打扰。`,
    breaks: (id: string, price: string) =>
      `变糟时除外：到下一条预警线，或标记价到 ${price}（又近了三分之一），我立刻发（监控 ${id}）。`,
    breaksAccount: (id: string, level: string, isMove: boolean) =>
      `变糟时除外：到下一条预警线，或到 ${level}${isMove ? '（同幅不利变动）' : ''}，即又近了三分之一，我立刻发（监控 ${id}）。`,
    always: () => '强平一定会通知。到时若仍然很近，我会再说一次。',
    off: (ids: readonly string[]) => `${numbers(ids)}：预警恢复即时发送。`,
    noneOff: () => '没有推迟中的预警。',
    nothing: (id: string | undefined) =>
      id === undefined ? '没有可推迟的：没有监控在预警线以内。' : `没有可推迟的：监控 ${id} 不在预警线以内。`,
    nothingHelp: () => '夜里只想被最终预警叫醒：/quiet 23:00-07:00 +8',
    unread: (word: string) => `“${word}”：推迟多久？应为 1 分钟到 24 小时。`,
    example: () => '例：/snooze 1 30m   或   /snooze 到9:00   或   /snooze off',
    end: '结束',
  },
};
