import { randomUUID } from 'node:crypto';
import type { FileLimits } from './file-limits.query.js';

/** The field for files: its limits are named beside it, and checked before anything is sent. */
export interface AttachForm {
  action: string;
  csrf: string;
  /** The form sent twice attaches its files once. */
  uid: string;
  held: number;
  limits: FileLimits;
  isFull: boolean;
}

/** `held` is how many files the event has already. */
export function attachForm(eventId: number, held: number, csrf: string, limits: FileLimits): AttachForm {
  const action = `/events/${eventId}/attachments`;
  return { action, csrf, uid: randomUUID(), held, limits, isFull: held >= limits.maxFiles };
}
