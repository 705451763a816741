import { randomBytes, randomUUID } from 'node:crypto';
import type { CreateEvent } from '#libs/api-client';
import type { OpenFile } from '../open-files.js';
import type { Settings } from '../settings.js';
import type { OutboxEntry } from './entry.js';

/**
 * What is to be sent, with an identity before anything is tried: its `uid` and its Idempotency-Key make every attempt the same
 * one. Its time is the moment of writing, however late it is sent.
 */
export function newEntry(
  event: CreateEvent,
  files: OpenFile[],
  { url, profile }: Settings,
  now = new Date(),
): OutboxEntry {
  const queuedAt = now.toISOString();
  const whole: CreateEvent = {
    ...event,
    timestamp: event.timestamp ?? queuedAt,
    uid: event.uid ?? randomUUID(),
  };
  return {
    version: 1,
    id: `${queuedAt.replace(/[-:.Z]/g, '')}-${randomBytes(2).toString('hex')}`,
    queued_at: queuedAt,
    profile,
    url,
    key: randomUUID(),
    uid_given: event.uid !== undefined,
    body: JSON.stringify(whole),
    files: files.map(({ name, content }) => ({ name, type: content.type, size_bytes: content.size })),
  };
}
