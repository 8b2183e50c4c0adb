// What the fake knows: people, places, interactions, messages.

export interface FakeButton {
  readonly id: string;
  readonly label: string;
}

export interface FakeMessage {
  readonly id: string;
  readonly channel: string;
  /** The person who alone can see it; undefined: everybody there. */
  readonly only: string | undefined;
  /** All text that is read in it, of a card as well. */
  content: string;
  /** It has IS_COMPONENTS_V2. */
  card: boolean;
  /** Of a card: the bar at its side. */
  colour: number | undefined;
  menus: readonly { readonly placeholder: string; readonly choices: readonly FakeButton[] }[];
  buttons: readonly FakeButton[];
  files: readonly {
    readonly name: string;
    readonly text: string;
    readonly bytes: Uint8Array;
    /** What it shows in words. */
    readonly alt: string | undefined;
  }[];
  readonly nonce: string | undefined;
  readonly at: number;
}

export interface FakeForm {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly placeholder: string;
  /** What stands in it already. */
  readonly value: string;
  readonly input: string;
  readonly most: number;
}

export interface FakeInteraction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  /** Ids. */
  readonly user: string;
  readonly channel: string;
  readonly at: number;
  /** The message whose button was pressed. */
  readonly carrier: FakeMessage | undefined;
  /** The type of the first response: 4 an answer, 5 deferred, 6 and 7 the carrier changed (later), 8
   *  suggestions. */
  response: number | undefined;
  /** Of the first response. */
  ephemeral: boolean;
  /** The answer; none while it is deferred. */
  message: FakeMessage | undefined;
  readonly followUps: FakeMessage[];
  /** The form that was opened (9). */
  form: FakeForm | undefined;
  choices: readonly { readonly name: string; readonly value: string }[];
}

export interface FakeRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** 0: the socket was dropped. */
  status: number;
}

export interface FakePlace {
  readonly id: string;
  /** Undefined: a direct chat. */
  readonly guild: string | undefined;
  readonly recipient: string | undefined;
  /** Of a thread, or of a post in a forum. */
  thread?: 'open' | 'archived' | 'locked';
}

export type Fault =
  | { readonly kind: 'limit'; readonly scope: 'user' | 'shared' | 'global'; readonly retryAfter: number }
  | { readonly kind: 'error'; readonly status: number; readonly code?: number }
  /** The socket is dropped, before or after the request has taken effect. */
  | { readonly kind: 'drop'; readonly after: boolean }
  | { readonly kind: 'slow'; readonly ms: number };

export interface FaultRule {
  /** "METHOD /path" as text, e.g. /^POST \/channels/. */
  readonly on: RegExp;
  readonly fault: Fault;
  times: number;
}

export interface FakeState {
  readonly token: string;
  readonly applicationId: string;
  readonly messages: FakeMessage[];
  readonly interactions: Map<string, FakeInteraction>;
  readonly places: Map<string, FakePlace>;
  readonly closedDms: Set<string>;
  readonly noAccess: Set<string>;
  /** What goes wrong with a call ("METHOD /path"), asked at each. */
  trouble?: (call: string) => Fault | undefined;
  readonly faults: FaultRule[];
  readonly requests: FakeRequest[];
  /** What no well-behaved client does: refused by its form, or beyond the limits. */
  readonly violations: string[];
  /** 401, 403 and 429 that count towards Cloudflare's 10,000 in 10 minutes. */
  invalid: number;
  commands: readonly Readonly<Record<string, unknown>>[];
  commandPuts: number;
  now(): number;
  snowflake(): string;
  dmOf(user: string): FakePlace;
}
