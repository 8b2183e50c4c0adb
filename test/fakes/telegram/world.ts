// Who is there: people, groups, and the messages between them; and what the bot may do to whom.
import type { Entity } from './html.ts';
import { type FakeButton, isRecord, type Params } from './rules.ts';

export interface Refusal {
  readonly code: number;
  readonly description: string;
  readonly parameters?: Readonly<Record<string, number>>;
}

export const refusal = (code: number, description: string, parameters?: Refusal['parameters']): Refusal => ({
  code,
  description,
  ...(parameters === undefined ? {} : { parameters }),
});

/** A message that the bot sent. */
export interface Photo {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Sent {
  readonly id: number;
  readonly chat: number;
  readonly thread: number | undefined;
  readonly replyTo: number | undefined;
  readonly silent: boolean;
  readonly effect?: string | undefined;
  readonly at: number;
  /** As people read it. */
  text: string;
  /** As the bot sent it. */
  html: string;
  entities: readonly Entity[];
  keyboard: readonly (readonly FakeButton[])[];
  /** The keys below the field that it brought; 'none': it took them away. */
  readonly keys?: readonly (readonly string[])[] | 'none' | undefined;
  /** What was uploaded with it. */
  readonly file: { readonly name: string; readonly text: string } | undefined;
  /** The picture that it shows; its text is the caption then. */
  photo?: Photo | undefined;
  edits: number;
  deleted: boolean;
}

interface Person {
  started: boolean;
  blocked: boolean;
}

interface Group {
  readonly id: number;
  readonly status: Map<number, string>;
  readonly topics: Map<number, 'open' | 'closed'>;
  /** The bot is an administrator who may delete. */
  canDelete: boolean;
  botIsMember: boolean;
  movedTo: number | undefined;
}

export class World {
  readonly people = new Map<number, Person>();
  readonly groups = new Map<number, Group>();
  /** What the bot sent, in order. */
  readonly sent: Sent[] = [];
  /** What people wrote: message id to chat; and what of it is deleted. */
  readonly written = new Map<number, number>();
  readonly deleted = new Set<number>();
  /** Has everybody started the bot who was not seen here? */
  areKnown = false;
  #nextMessage = 100;

  messageId(): number {
    this.#nextMessage += 1;
    return this.#nextMessage;
  }

  person(id: number): Person {
    const person = this.people.get(id) ?? { started: this.areKnown, blocked: false };
    this.people.set(id, person);
    return person;
  }

  group(id: number): Group {
    const group = this.groups.get(id) ?? {
      id,
      status: new Map(),
      topics: new Map(),
      canDelete: false,
      botIsMember: true,
      movedTo: undefined,
    };
    this.groups.set(id, group);
    return group;
  }

  /** Why the bot can't write there; undefined: it can. */
  refusesMessage(chat: number, thread: number | undefined): Refusal | undefined {
    if (chat > 0) {
      const person = this.areKnown ? this.person(chat) : this.people.get(chat);
      if (person === undefined) return refusal(400, 'Bad Request: chat not found');
      if (person.blocked) return refusal(403, 'Forbidden: bot was blocked by the user');
      if (!person.started) return refusal(403, "Forbidden: bot can't initiate conversation with a user");
      return undefined;
    }
    const group = this.groups.get(chat);
    if (group === undefined) return refusal(400, 'Bad Request: chat not found');
    if (group.movedTo !== undefined) {
      return refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: group.movedTo,
      });
    }
    if (!group.botIsMember) return refusal(403, 'Forbidden: bot was kicked from the supergroup chat');
    if (thread === undefined) return undefined;
    const topic = group.topics.get(thread);
    if (topic === undefined) return refusal(400, 'Bad Request: message thread not found');
    return topic === 'closed' ? refusal(400, 'Bad Request: TOPIC_CLOSED') : undefined;
  }

  /** Why the message replied to can't be; undefined: it can. */
  refusesReply(params: Params): Refusal | undefined {
    const reply = params['reply_parameters'];
    if (!isRecord(reply)) return undefined;
    const { message_id: id, allow_sending_without_reply: anyway } = reply;
    const exists =
      typeof id === 'number' && (this.written.has(id) || this.sent.some((each) => each.id === id));
    return exists || anyway === true
      ? undefined
      : refusal(400, 'Bad Request: message to be replied not found');
  }

  delete(chat: number, id: number): Refusal | undefined {
    const own = this.sent.find((each) => each.id === id && each.chat === chat);
    if (own !== undefined && !own.deleted) {
      own.deleted = true;
      return undefined;
    }
    if (this.written.get(id) !== chat || this.deleted.has(id)) {
      return refusal(400, 'Bad Request: message to delete not found');
    }
    if (chat < 0 && !this.group(chat).canDelete) return refusal(400, "Bad Request: message can't be deleted");
    this.deleted.add(id);
    return undefined;
  }
}
