// What goes out: answers to interactions, direct messages to people, alerts to channels.
import { createHash } from 'node:crypto';
import { MessageFlags } from 'discord.js';
import { wordsFor } from '../../i18n/words.ts';
import type { Clock } from '../../ops/clock.ts';
import type { Owner } from '../../store/store.ts';
import { type Draw, isAnswer, type Message, type Receipt } from '../platform.ts';
import { parseRoute } from './answers.ts';
import type { Answers } from './answers.ts';
import type { Api, Outgoing } from './api.ts';
import { classify } from './errors.ts';
import type { Failure } from './errors.ts';
import { CARD_LIVES_MS, DM_CHANNELS, MESSAGE } from './limits.ts';
import { render, renderCard } from './render.ts';

/** Stable for a message id, whatever its length: what makes Discord give a twin's elder brother. */
export const nonceOf = (id: string): string =>
  createHash('sha256').update(id).digest('base64url').slice(0, MESSAGE.nonce);

type Target = { readonly user: string } | { readonly channel: string } | undefined;

const nameOf = (target: Exclude<Target, undefined>): Owner =>
  'user' in target ? `discord:${target.user}` : `discord:c${target.channel}`;

function ownerOf(id: string): Target {
  const [, channel, number = ''] = /^discord:(c?)(\d{1,20})$/.exec(id) ?? [];
  if (channel === undefined) return undefined;
  return channel === 'c' ? { channel: number } : { user: number };
}

/** A view about somebody's positions never goes to a channel, whoever asks for it. */
function targetOf(message: Message): Target {
  const to = ownerOf(message.to);
  const chat = ownerOf(message.chat.id);
  if (message.view.private === true) return to !== undefined && 'user' in to ? to : undefined;
  return message.chat.kind === 'group' ? chat : (to ?? chat);
}

/** A card's message, and when it was posted by the wall's clock. */
function readHandle(handle: string | undefined) {
  const [, channel, message, at] = /^(\d{1,20})\/(\d{1,20})\/(\d{1,16})$/.exec(handle ?? '') ?? [];
  return channel === undefined || message === undefined ? undefined : { channel, message, at: Number(at) };
}

export interface Sender {
  send(message: Message): Promise<Receipt>;
  /** The direct-message channel with a person, learnt from what they sent. */
  learn(user: string, channel: string): void;
}

export function createSender(parts: {
  readonly api: Api;
  readonly answers: Answers;
  readonly clock: Clock;
  /** Told of an answer: to which interaction, and whether that was understood. */
  readonly onAnswer?: (interaction: string, understood: boolean) => void;
  /** Left out: there are no pictures. */
  readonly draw?: Draw | undefined;
}): Sender {
  const { api, answers, clock } = parts;
  const channels = new Map<string, string>();
  /** Who has got something: another message there is not likely to be refused. */
  const reached = new Set<Owner>();
  /** Until then Discord wants no new direct-message channel opened. */
  let openAgainAt = 0;

  function learn(user: string, channel: string): void {
    channels.delete(user);
    channels.set(user, channel);
    for (const oldest of channels.keys()) {
      if (channels.size <= DM_CHANNELS) break;
      channels.delete(oldest);
    }
  }

  async function open(user: string): Promise<string | Receipt> {
    const wait = openAgainAt - clock.now();
    if (wait > 0) return { result: 'retry', afterMs: wait, scope: 'chat' };
    try {
      const channel = await api.openDm(user);
      learn(user, channel);
      return channel;
    } catch (error) {
      const failure = classify(error);
      if (failure.result === 'retry' && failure.scope === 'chat') openAgainAt = clock.now() + failure.afterMs;
      // Nothing was sent yet, and opening again does no harm.
      if (failure.result === 'unknown') return { result: 'retry', afterMs: 2_000, scope: 'chat' };
      return receiptOf(failure, nameOf({ user }));
    }
  }

  /** The handle of the card that was edited; undefined: it is to be posted anew, because there is none, it is
   *  too old to be edited often, or it is gone. */
  async function editCard(
    { handle, anew }: NonNullable<Message['card']>,
    outgoing: Outgoing,
  ): Promise<string | undefined> {
    const card = readHandle(handle);
    if (card === undefined || anew || clock.now() - card.at > CARD_LIVES_MS) return undefined;
    try {
      // An edit makes no sound anyway, and takes no other flag.
      const flags = outgoing.flags & ~MessageFlags.SuppressNotifications;
      await api.edit(card.channel, card.message, { ...outgoing, flags });
      return handle;
    } catch (error) {
      const { result } = classify(error);
      if (result === 'gone' || result === 'refused' || result === 'archived') return undefined;
      throw error;
    }
  }

  /** Two cards would show different prices. That it fails is no harm. */
  async function removeCard(handle: string | undefined): Promise<void> {
    const card = readHandle(handle);
    if (card !== undefined) await api.remove(card.channel, card.message).catch(() => undefined);
  }

  /** In a thread that was put away since it is opened again, once. */
  async function postOpening(
    channel: string,
    outgoing: Outgoing,
    nonce: string,
  ): Promise<string | undefined> {
    try {
      return await api.post(channel, outgoing, nonce);
    } catch (error) {
      if (classify(error).result !== 'archived') throw error;
      await api.unarchive(channel);
      return api.post(channel, outgoing, nonce);
    }
  }

  async function post(
    target: Exclude<Target, undefined>,
    message: Message,
    outgoing: Outgoing,
  ): Promise<Receipt> {
    const name = nameOf(target);
    const wait = reached.has(name) ? 0 : api.waitForUnknown();
    if (wait > 0) return { result: 'retry', afterMs: wait, scope: 'chat' };
    const channel =
      'channel' in target ? target.channel : (channels.get(target.user) ?? (await open(target.user)));
    if (typeof channel !== 'string') return channel;
    try {
      const shown = message.card === undefined ? undefined : await editCard(message.card, outgoing);
      if (shown !== undefined) return { result: 'sent', handle: shown };
      const posted = await postOpening(channel, outgoing, nonceOf(message.id));
      reached.delete(name);
      reached.add(name);
      for (const oldest of reached) {
        if (reached.size <= DM_CHANNELS) break;
        reached.delete(oldest);
      }
      if (message.card === undefined) return { result: 'sent' };
      await removeCard(message.card.handle);
      return posted === undefined
        ? { result: 'sent' }
        : { result: 'sent', handle: `${channel}/${posted}/${clock.now()}` };
    } catch (error) {
      const failure = classify(error);
      if (failure.result === 'unreachable') {
        reached.delete(name);
        if ('user' in target) channels.delete(target.user);
      }
      return receiptOf(failure, name);
    }
  }

  async function photoOf(message: Message): Promise<Outgoing['photo']> {
    const { picture } = message.view;
    if (picture === undefined) return undefined;
    const png = await parts.draw?.(picture.of, { isAsked: isAnswer(message) });
    return png === undefined ? undefined : { name: picture.name, alt: picture.alt, png };
  }

  async function sendOne(message: Message, outgoing: Outgoing): Promise<Receipt> {
    const { view } = message;
    const route = isAnswer(message) ? parseRoute(message.route) : undefined;
    if (route !== undefined) {
      parts.onAnswer?.(route.interaction, view.problem === undefined);
      const answer = {
        id: message.id,
        message: outgoing,
        // That a button is another's is said to who pressed it, not to all.
        personal: view.private === true || view.problem?.code === 'old-button',
        onlyYou: wordsFor(message.language).platform.discordOnlyYou,
        inPlace: message.inPlace === true,
      };
      const receipt = await answers.answer(route, answer);
      if (receipt.result !== 'gone') return receiptOf(receipt, nameOf(route));
      // Too late there. Who asked still gets the answer, and nobody else.
      return post({ user: route.user }, message, outgoing);
    }
    const target = targetOf(message);
    if (target === undefined)
      return { result: 'refused', reason: 'no such target, or a private view for a group' };
    // Only an alert calls a role, and only where there are others.
    const calls = message.kind === 'alert' && 'channel' in target ? view.mentions : undefined;
    const person = view.calls === undefined ? undefined : ownerOf(view.calls);
    return post(target, message, {
      ...outgoing,
      ...(calls === undefined ? {} : { mentions: calls }),
      ...(person !== undefined && 'user' in person ? { person: person.user } : {}),
    });
  }

  return {
    learn,
    async send(message) {
      const { view, buttons, repeat } = message;
      const words = wordsFor(message.language);
      const isCard =
        (isAnswer(message) || message.card !== undefined) && parseRoute(message.route)?.plain !== true;
      // A live card makes no sound, also when it is posted anew.
      const isSilent = message.card !== undefined || message.silent === true;
      const silent = isSilent ? MessageFlags.SuppressNotifications : 0;
      const outgoing = (photo: Outgoing['photo']): Outgoing => {
        // Of a card a notification shows no word: what nobody waits for is plain.
        const rendered = (isCard ? renderCard : render)({ view, buttons, repeat, words, photo });
        return { ...rendered, flags: rendered.flags | silent, file: view.file, photo };
      };
      const photo = await photoOf(message);
      if (photo === undefined) return sendOne(message, outgoing(undefined));
      const receipt = await sendOne(message, outgoing(photo));
      // Refused for its picture, maybe: nothing of it was taken, and the words are what counts.
      return receipt.result === 'refused' ? sendOne(message, outgoing(undefined)) : receipt;
    },
  };
}

/** What the outbox is told; the two that concern interactions only are our own slip elsewhere. */
function receiptOf(failure: Failure | { readonly result: 'sent' }, who: Owner): Receipt {
  if (failure.result === 'gone') return { result: 'unreachable', who, reason: 'not found' };
  if (failure.result === 'archived')
    return { result: 'unreachable', who, reason: 'the thread was put away, and stays so' };
  if (failure.result === 'acknowledged') return { result: 'refused', reason: 'answered already' };
  if (failure.result === 'unreachable') return { ...failure, who };
  return failure;
}
