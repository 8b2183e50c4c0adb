// Discord's numbers, each with the page of https://docs.discord.com/developers that says so (August 2026).
import type { Pace } from '../platform.ts';

/** interactions/application-commands: naming, structure, "Registering a Command". */
export const COMMAND = {
  count: 100,
  name: /^[-_'\p{Ll}\p{Lm}\p{Lo}\p{N}]{1,32}$/u,
  description: 100,
  options: 25,
  choices: 25,
  choice: 100,
  /** A text that is typed: Discord takes 6000, of which no command reads more than a line (a message of 4096). */
  text: 4096,
  /** A part of a trade line. */
  part: 100,
  /** Names, descriptions and values of one command together. */
  characters: 8000,
} as const;

/** interactions/receiving-and-responding: autocomplete and "Interaction Callback". */
export const INTERACTION = {
  suggestions: 25,
  /** The first response must arrive within 3 s; what is not answered by a third of that is deferred. */
  firstResponseMs: 3_000,
  deferAfterMs: 1_000,
  /** Ours: about as many as are answered in a second. What comes while so many wait is deferred at once. */
  open: 1_000,
  /** Its token works for 15 minutes; a minute is left for the way there. */
  tokenMs: 14 * 60_000,
} as const;

/** resources/message ("Create Message") and components/reference ("Button"). */
export const MESSAGE = {
  content: 2000,
  nonce: 25,
  buttonsPerRow: 5,
  rows: 5,
  buttonLabel: 80,
  buttonId: 100,
  /** components/reference ("String Select"). */
  choices: 25,
  choiceLabel: 100,
  placeholder: 150,
  /** components/reference: all text of a message with IS_COMPONENTS_V2, which has at most 40 components. Ours
   *  are a frame, three texts, a picture, a file, a line, and five rows of five: 37. */
  cardText: 4000,
  /** resources/message ("Attachment"): its description. */
  altText: 1024,
} as const;

/** interactions/receiving-and-responding ("Modal") and components/reference ("Label", "Text Input"). */
export const FORM = {
  title: 45,
  label: 45,
  placeholder: 100,
  /** Of 4000: a value is a word or two. */
  text: 100,
  /** Forms of which is remembered what was typed in vain. */
  kept: 1000,
} as const;

/** topics/rate-limits: 50 requests a second for everything but interaction endpoints. Five are left
 *  for the way there (requests sent a second apart may arrive closer) and for the gateway's own. */
export const REQUESTS_PER_SECOND = 45;
export const REQUEST_TIMEOUT_MS = 10_000;
/** Ours: calls under way at once. Thousands who are to be deferred in the same moment would each begin a connection, which
 *  costs more than to wait for one that is there. */
export const CONNECTIONS = 128;
/** Ours: what the client's own HTTP takes, too. A call on a connection that the other side is just closing fails, and
 *  whether it arrived is not known. */
export const CONNECTION_IDLE_MS = 4_000;

/** A route's limit is a matter of seconds; one this long without a scope is the address being banned
 *  for invalid requests (topics/rate-limits, "Invalid Request Limit"). */
export const BAN_MS = 10 * 60_000;

/** Invalid requests in ten minutes: Discord bans at 10,000. From the first number on nobody new is tried,
 *  from the second on nobody is. */
export const INVALID = { windowMs: 10 * 60_000, unknownMost: 500, most: 900 } as const;

/** The pauses where Discord does not say how long. */
export const PAUSE = {
  /** 40003, opening direct messages too fast. */
  openDmMs: 60_000,
  /** 20016, 20028, 20029: slow mode and write limits of a channel or server. */
  writeMs: 10_000,
  /** The token was refused: asking more often only adds invalid requests. */
  tokenMs: 60_000,
  /** No connection was made: nothing was sent. */
  connectMs: 5_000,
} as const;

/** Between attempts to log in or to register; doubles from the first to the last. */
export const BACKOFF_MS = { first: 5_000, last: 300_000 } as const;

/** Edits of a message older than an hour are limited (30046, topics/opcodes-and-status-codes): a card is posted
 *  anew before. */
export const CARD_LIVES_MS = 50 * 60_000;

/** Direct-message channels kept in memory: opening them anew would cost a call each. */
export const DM_CHANNELS = 100_000;

/** events/gateway, "Sharding": one connection for at most 2,500 servers; this code ends one with more. */
export const SHARDING_REQUIRED = 4011;

/** Unasked messages. A channel takes about 5 in 5 s (its headers say; topics/rate-limits). */
export const PACE: Pace = {
  perSecond: REQUESTS_PER_SECOND,
  perChatPerSecond: 1,
  perGroupPerMinute: 50,
  concurrency: 15,
  together: 12,
  // interactions/receiving-and-responding: each has its own token, and no limit of the channel holds for it.
  answersApart: true,
};
