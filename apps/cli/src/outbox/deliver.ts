import { createEvent, type EventResponse } from '#libs/api-client';
import { fileSize } from '../amounts.js';
import { answer, notLifeLog, type Result } from '../answer.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { connectTo } from '../connection.js';
import { exactJsonObject } from '../exact-json.js';
import { type FormFile, formBody } from '../form-body.js';
import { Patience } from '../patience.js';
import { Progress } from '../progress.js';
import type { Settings } from '../settings.js';
import { type Fate, fateOf } from './fate.js';
import { formTexts } from './form-texts.js';

/** What is sent, in the same words at every attempt. */
export interface Delivery {
  body: string;
  key: string;
  uid_given: boolean;
  files: FormFile[];
}

export type Delivered = { fate: 'sent'; event: EventResponse } | { fate: 'known' } | Undelivered;

interface Undelivered {
  fate: Exclude<Fate, 'known'>;
  /** In words, and with the exit code that it has where it is a failure. */
  error: CliError;
}

/**
 * Sends an event once, and once more when the connection breaks before there is an answer: the server logs it once whether it
 * had heard the first time or not. Gives up when nothing happens for `patienceMs`. Throws only what ends the command.
 */
export async function deliver(
  delivery: Delivery,
  settings: Settings,
  cli: Cli,
  patienceMs: number,
): Promise<Delivered> {
  const patience = new Patience(patienceMs);
  const progress = new Progress(cli.output);
  const connection = connectTo(cli, settings, {
    streams: delivery.files.length > 0,
    signal: patience.signal,
    longestWaitMs: patienceMs / 2,
    heard: () => patience.more(),
  });
  const seen = (text: () => string) => {
    patience.more();
    progress.show(text);
  };
  let result: Result<EventResponse> = {};
  try {
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      result = await createEvent({
        client: connection.client,
        body: { title: '' }, // it is in the serialized body
        ...serialized(delivery, seen),
      });
      if (result.error === undefined || result.response || patience.signal.aborted || cli.signal.aborted)
        break;
    }
    const event = await answer(connection, Promise.resolve(result));
    if (!isEvent(event)) throw notLifeLog(connection.url, event);
    return { fate: 'sent', event };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const fate = fateOf(result, delivery.uid_given);
    return fate === 'known' ? { fate } : { fate, error };
  } finally {
    patience.end();
    progress.end();
  }
}

/**
 * Whether it is what LifeLog answers, and not the list that a redirect has made of it, or the `{}` of a hotel's network: only
 * then is it safe to forget what was sent.
 */
function isEvent(value: unknown): value is EventResponse {
  const { id, uid } = (value ?? {}) as Partial<EventResponse>;
  return Number.isInteger(id) && typeof uid === 'string';
}

/** JSON, or a form when there are files. */
function serialized({ body, key, files }: Delivery, seen: (text: () => string) => void) {
  if (files.length === 0) return { bodySerializer: () => body, headers: { 'Idempotency-Key': key } };
  const texts = formTexts(exactJsonObject(body, 'the event'));
  const bodySerializer = () => {
    let sent = 0;
    const form = formBody(texts, files, (bytes) => {
      sent += bytes;
      seen(() => `${fileSize(sent)} of ${fileSize(form.size)} sent`);
    });
    return form;
  };
  // no type: fetch takes that of the body, which names the boundary
  return { bodySerializer, headers: { 'Idempotency-Key': key, 'Content-Type': null } };
}
