// What people store is sealed before it reaches a store, and opened when it comes back: AES-256-GCM under the
// DATA_KEY, with a random nonce each. What a body belongs to (whose, and which item, slot or value) is sealed
// in: a body that was put in another's place does not open. A key is good for 2^32 texts (NIST SP 800-38D,
// 8.3): forty years of three a second, or one year of a hundred and thirty.
//
// Sealed: the bodies of items and slots, and single values. Not sealed: what the store finds things by (ids
// of owners and items, the triggers' gauges and thresholds, ids of inputs, times), and which keys are in use.
//
// `pw1.` + the key's id + `.` + base64 of nonce, tag, ciphertext. A body without the `pw1.` is of the time
// before; it is read as it is, and sealed when it next changes.
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomFillSync } from 'node:crypto';
import { demandText } from './check.ts';
import type { Commit, Item, Slot, Store, Stored } from './store.ts';

const MARK = 'pw1.';
const ID_LENGTH = 8;
const HEAD_LENGTH = MARK.length + ID_LENGTH + 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/** Random bytes are asked of the system for so many nonces at a time. */
const NONCES = 512;

const HIDDEN_AT = NONCE_BYTES + TAG_BYTES;
/** Of UTF-8, for one code unit of a text. */
const UNIT_BYTES = 3;

/** Given in the place of what can't be opened: no decoder takes it, so it is never written back. */
const UNREADABLE = 'unreadable: it was changed in the store, or its key is not here';

/** What a sealed text belongs to. */
export interface Place {
  readonly kind: 'item' | 'slot' | 'value';
  readonly owner: string;
  readonly id: string;
}

export interface Codec {
  /** The id of the key that seals. */
  readonly keyId: string;
  /** @throws TypeError where the text has half a surrogate pair */
  seal(place: Place, text: string): string;
  /** undefined: it can't be opened. A text of before sealing is given back as it is. */
  open(place: Place, stored: string): string | undefined;
  /** Was it sealed by the key that seals now? */
  isFresh(stored: string): boolean;
}

/** Says which key it is, and nothing about it. */
export const idOfKey = (key: Buffer): string =>
  createHmac('sha256', key).update('id').digest('base64url').slice(0, ID_LENGTH);

/** @param old keys that open what was sealed before, and seal nothing */
export function createCodec(key: Buffer, old: readonly Buffer[] = []): Codec {
  const keyId = idOfKey(key);
  // Made once: to make one of bytes takes longer than all the rest of it.
  const sealing = createSecretKey(key);
  const keys = new Map([
    ...old.map((each) => [idOfKey(each), createSecretKey(each)] as const),
    [keyId, sealing],
  ]);
  const nonces = Buffer.alloc(NONCES * NONCE_BYTES);
  let at = nonces.length;

  const nonce = (): Buffer => {
    if (at >= nonces.length) {
      randomFillSync(nonces);
      at = 0;
    }
    at += NONCE_BYTES;
    return nonces.subarray(at - NONCE_BYTES, at);
  };

  /** Where a body is put together or taken apart: one place for all, as each is done before the next begins. */
  let room = Buffer.allocUnsafeSlow(8192);
  const roomFor = (bytes: number): Buffer => {
    if (bytes > room.length) room = Buffer.allocUnsafeSlow(2 * bytes);
    return room;
  };

  // JSON has one form for each three texts, whatever is in them.
  const about = ({ kind, owner, id }: Place): Buffer => Buffer.from(JSON.stringify([kind, owner, id]));

  return {
    keyId,
    seal(place, text) {
      demandText(text);
      const iv = nonce();
      const cipher = createCipheriv('aes-256-gcm', sealing, iv);
      cipher.setAAD(about(place));
      const all = roomFor(HIDDEN_AT + UNIT_BYTES * text.length);
      const end = HIDDEN_AT + all.write(text, HIDDEN_AT, 'utf8');
      const hidden = cipher.update(all.subarray(HIDDEN_AT, end));
      // In this mode it gives nothing, and settles the tag.
      cipher.final();
      all.set(iv);
      all.set(cipher.getAuthTag(), NONCE_BYTES);
      all.set(hidden, HIDDEN_AT);
      return `${MARK}${keyId}.${all.toString('base64', 0, end)}`;
    },
    open(place, stored) {
      if (!stored.startsWith(MARK)) return stored;
      const own = keys.get(stored.slice(MARK.length, HEAD_LENGTH - 1));
      const all = roomFor(stored.length);
      const end = all.write(stored.slice(HEAD_LENGTH), 0, 'base64');
      if (own === undefined || end < HIDDEN_AT) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', own, all.subarray(0, NONCE_BYTES));
        decipher.setAAD(about(place));
        decipher.setAuthTag(all.subarray(NONCE_BYTES, HIDDEN_AT));
        const text = decipher.update(all.subarray(HIDDEN_AT, end));
        // In this mode it gives nothing, and throws where the tag is another.
        decipher.final();
        return text.toString('utf8');
      } catch {
        return undefined;
      }
    },
    isFresh: (stored) => stored.startsWith(`${MARK}${keyId}.`),
  };
}

export const itemPlace = (owner: string, id: string): Place => ({ kind: 'item', owner, id });
const slotPlace = (owner: string, id: string): Place => ({ kind: 'slot', owner, id });
export const valuePlace = (id: string): Place => ({ kind: 'value', owner: '', id });

/** Opened when its body is asked for: of what several gauges have reached most is not even looked at again. All have one getter:
 *  an object with a getter of its own is given a form of its own, which is old at once to the garbage collector and holds what the
 *  getter knows, until all memory is tidied up. */
class OpenedLater implements Item {
  static readonly #opening = {
    enumerable: true,
    get(this: OpenedLater): string {
      return (this.#opened ??= this.#open(itemPlace(this.owner, this.id), this.#sealed));
    },
  };
  readonly owner: string;
  readonly id: string;
  readonly version: number;
  declare readonly body: string;
  readonly triggers: Item['triggers'];
  readonly #open: (place: Place, stored: string) => string;
  readonly #sealed: string;
  #opened: string | undefined;

  constructor({ owner, id, version, body, triggers }: Item, open: (place: Place, stored: string) => string) {
    this.owner = owner;
    this.id = id;
    this.version = version;
    this.triggers = triggers;
    this.#open = open;
    this.#sealed = body;
    Object.defineProperty(this, 'body', OpenedLater.#opening);
  }
}

/** @param onUnreadable something can't be opened: it is given as a text that nothing takes, and stays as it is */
export function sealed(store: Store, codec: Codec, onUnreadable: (what: string) => void): Store {
  const open = (place: Place, stored: string): string => {
    const text = codec.open(place, stored);
    if (text === undefined) onUnreadable(place.kind);
    return text ?? UNREADABLE;
  };
  const openItem = (item: Item): Item => ({ ...item, body: open(itemPlace(item.owner, item.id), item.body) });
  const openSlot = (slot: Slot): Slot => ({
    ...slot,
    body: open(slotPlace(slot.owner, slot.key), slot.body),
  });

  const sealCommit = (commit: Commit): Commit => ({
    ...commit,
    ...(commit.items === undefined
      ? {}
      : {
          items: commit.items.map((change) =>
            change.body === null
              ? change
              : { ...change, body: codec.seal(itemPlace(commit.owner, change.id), change.body) },
          ),
        }),
    ...(commit.put === undefined
      ? {}
      : {
          put: commit.put.map((put) => ({
            ...put,
            body: codec.seal(slotPlace(commit.owner, put.key), put.body),
          })),
        }),
  });

  const openStored = (stored: Stored): Stored => {
    if (stored.kind === 'item') return { ...stored, item: openItem(stored.item) };
    if (stored.kind === 'slot') return { ...stored, slot: openSlot(stored.slot) };
    if (stored.kind === 'input') return stored;
    return { ...stored, value: open(valuePlace(stored.key), stored.value) };
  };

  const sealStored = (stored: Stored): Stored => {
    if (stored.kind === 'item') {
      const { item } = stored;
      return { ...stored, item: { ...item, body: codec.seal(itemPlace(item.owner, item.id), item.body) } };
    }
    if (stored.kind === 'slot') {
      const { slot } = stored;
      return { ...stored, slot: { ...slot, body: codec.seal(slotPlace(slot.owner, slot.key), slot.body) } };
    }
    if (stored.kind === 'input') return stored;
    return { ...stored, value: codec.seal(valuePlace(stored.key), stored.value) };
  };

  const methods: Partial<Store> = {
    commit: async (commit) => store.commit(sealCommit(commit)),
    async item(owner, id) {
      const item = await store.item(owner, id);
      return item && openItem(item);
    },
    items: async (owner) => (await store.items(owner)).map(openItem),
    reached: async (...asked) =>
      (await store.reached(...asked)).map((one) => ({ ...one, item: new OpenedLater(one.item, open) })),
    claim: async (...asked) => (await store.claim(...asked)).map(openSlot),
    claimBeside: async (...asked) => (await store.claimBeside(...asked)).map(openSlot),
    async get(key) {
      const value = await store.get(key);
      return value === undefined ? undefined : open(valuePlace(key), value);
    },
    async getAll(keys) {
      const kept = await store.getAll(keys);
      return new Map([...kept].map(([key, value]) => [key, open(valuePlace(key), value)]));
    },
    set: async (key, value, expires) => store.set(key, codec.seal(valuePlace(key), value), expires),
    async *dump(owner) {
      for await (const stored of store.dump(owner)) yield openStored(stored);
    },
    load: async (all) => store.load(all.map(sealStored)),
  };
  return Object.assign(Object.create(store) as Store, methods);
}
