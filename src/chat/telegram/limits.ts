// Telegram's numbers, each with the page that states it, and our own, each with its reason.
import type { Pace } from '../platform.ts';

/** Where the Bot API is. https://core.telegram.org/bots/api#making-requests */
export const API_ROOT = 'https://api.telegram.org';

/** Characters (UTF-16 units) of a message after its markup is parsed. https://core.telegram.org/bots/api#sendmessage */
export const TEXT_LENGTH = 4096;
/** A caption of a document or a photo, after its markup is read. https://core.telegram.org/bots/api#senddocument,
 *  https://core.telegram.org/bots/api#sendphoto */
export const CAPTION_LENGTH = 1024;

/** Bytes of a button's data. https://core.telegram.org/bots/api#inlinekeyboardbutton */
export const BUTTON_DATA_BYTES = 64;

/** Not documented; seen by bots in the field: more are refused, or not shown. */
export const BUTTONS = 100;

/** Ours: what a phone shows of a label before it cuts it itself. */
export const BUTTON_LABEL_LENGTH = 64;

/** Menus. https://core.telegram.org/bots/api#setmycommands and https://core.telegram.org/bots/api#botcommand */
export const MENU_COMMANDS = 100;
export const MENU_NAME = /^[a-z0-9_]{1,32}$/;
export const MENU_DESCRIPTION_LENGTH = 256;

/** Updates that one call of getUpdates returns at most, and so the most that may be under way: those after
 *  the oldest one not yet done can't be seen beyond it. https://core.telegram.org/bots/api#getupdates */
export const UPDATES_PER_CALL = 100;

/** Seconds that an idle call waits for an update; the answer must come well before POLL_TIMEOUT_S. */
export const LONG_POLL_S = 30;
export const POLL_TIMEOUT_S = 45;

/** Seconds after which a send counts as of unknown outcome. A warning should not wait longer to be retried. */
export const SEND_TIMEOUT_S = 15;

/** Calls of the webhook at once, 1 to 100. https://core.telegram.org/bots/api#setwebhook */
export const WEBHOOK_CONNECTIONS = 100;
/** Ours: an update is a few kilobytes at most; more is nobody's update. */
export const WEBHOOK_BODY_BYTES = 1_000_000;
/** Ours: how long a call may take to arrive, and how often it is looked whether the webhook is still set. */
export const WEBHOOK_CALL_MS = 20_000;
export const WEBHOOK_LOOK_MS = 60_000;

/** While a chat's update is still being handled, new ones of other chats are asked for this often. */
export const BUSY_POLL_MS = 250;

/** Waits after failures double from the first to the last. */
export const BACKOFF_FIRST_MS = 1_000;
export const BACKOFF_LAST_MS = 60_000;

/** An update whose handling keeps failing is given up after this long, or it would hold back all others. */
export const GIVE_UP_MS = 10 * 60_000;

/** How often the same trouble is told to the operator. */
export const TELL_EVERY_MS = 60_000;

/** A demoted administrator loses the right within this time. */
export const ADMIN_CACHE_MS = 60_000;
export const ADMIN_CACHE_ENTRIES = 10_000;

/** A 429 always says how long to wait; should it ever not. https://core.telegram.org/bots/api#responseparameters */
export const RETRY_AFTER_DEFAULT_MS = 5_000;

/** A wait that is longer is one chat's. 10,072 s were seen: https://github.com/tdlib/td/issues/1331 */
export const CHAT_WAIT_MS = 60_000;

/** A refused token is tried again this often: dropping what waits would lose warnings over an operator's slip. */
export const TOKEN_REFUSED_RETRY_MS = 60_000;

/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this names about 30 messages a
 *  second over all chats, 1 a second in one chat, 20 a minute in one group, and lets them be soft. The first
 *  and the last are kept a little lower: messages that leave evenly may arrive closer together. */
export const PACE: Pace = {
  perSecond: 28,
  perChatPerSecond: 1,
  perGroupPerMinute: 18,
  // What a crash may repeat is what was under way: 28 a second at about 150 ms each.
  concurrency: 5,
  together: 20,
};

/** Fire, one of the effects that every bot may send; ids are not listed by the Bot API, but by
 *  https://core.telegram.org/api/effects#getting-the-list-of-effects. One that is refused is left out. */
export const LAST_EFFECT = '5104841245755180586';

/** Ours: seconds for which Telegram may show the same answer to the same query again: prices move.
 *  https://core.telegram.org/bots/api#answerinlinequery */
export const INLINE_CACHE_S = 5;
/** Ours: what the list of results has room for under a title. */
export const INLINE_DESCRIPTION_ROWS = 2;

/** Ours: seconds after which an edit of what was typed is no question any more. */
export const EDITED_WITHIN_S = 15 * 60;

/** The sender of what a group's administrators write anonymously.
 *  https://core.telegram.org/bots/api#message (from, sender_chat) */
export const GROUP_ANONYMOUS_BOT_ID = 1_087_968_824;
