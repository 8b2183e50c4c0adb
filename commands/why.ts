// /why: what made me write to you.
import type { CommandContext, CommandSpec } from '../src/chat/command.ts';
import { dec } from '../src/contract/decimal.ts';
import * as format from '../src/view/format.ts';
import type { FigureValue } from '../src/view/view.ts';
import { decodeSent, SENT_ITEM, type SentReason } from '../src/watch/core/sent.ts';
import { levelText } from '../src/watch/present.ts';
import { originText } from '../src/view/origin.ts';

const SHOWN = 5;

export const why: CommandSpec = {
  name: 'why',
  under: 'watching',
  description: (t) => t.commands.about.why,
  options: [
    {
      name: 'id',
      kind: 'text',
      required: false,
      description: (t) => t.commands.options.watchId,
      proposes: 'watch',
    },
  ],
  examples: ['/why', '/why 1'],
  scope: 'user',
  private: true,
  groupAdminOnly: false,
  async run(context, { args }) {
    const t = context.words.commands.why;
    const id = (args['id'] ?? '').replace(/^#/, '').trim().slice(0, 20);
    const all = decodeSent((await context.item(SENT_ITEM))?.body);
    const some = all.filter(({ about }) => id === '' || about.watch === id);
    if (some.length === 0)
      return {
        view: { head: id === '' ? t.none() : t.noneOf(id), private: true, figures: { warnings: [] } },
      };
    const shown = some.slice(0, SHOWN);
    return {
      view: {
        head: t.head(shown.length),
        notes: shown.map((reason) => reasonText(reason, context)),
        figures: { warnings: shown.map(figuresOf) },
        private: true,
      },
    };
  },
};

function reasonText(reason: SentReason, { words }: CommandContext): string {
  const t = words.commands.why;
  const { about, head, level, warn, mark } = reason;
  const rule =
    level === undefined
      ? t.alert(about.alert ?? '')
      : t.level(about.watch ?? '', levelText(level, words), warn);
  return t.reason({
    sent: format.time(reason.sentAt),
    head,
    rule,
    price: mark === null ? undefined : format.price(dec(mark)),
    source: originText(reason.source, words),
    age: format.duration(reason.ageMs),
    fired: format.time(reason.firedAt),
  });
}

function figuresOf(reason: SentReason): FigureValue {
  const { about, level, mark, source, ageMs, firedAt, sentAt, warn } = reason;
  return {
    ...about,
    ...(level === undefined ? {} : { level }),
    ...(warn === undefined ? {} : { warn }),
    markPrice: mark,
    source,
    ageMs: String(ageMs),
    firedAt: new Date(firedAt).toISOString(),
    sentAt: new Date(sentAt).toISOString(),
  };
}
