import type { VerifyDamage } from '#libs/api-client';
import { fileSize } from './amounts.js';
import { plainLine } from './plain-text.js';

const WHOLE = new Intl.NumberFormat('en-US');

/** What is wrong with a file, in a sentence that names it and its event. */
export function damageText(damage: VerifyDamage): string {
  return plainLine(`${damage.filename} of event ${damage.event_id} ${wrong(damage)}. Key: ${damage.key}`);
}

function wrong({ problem, expected, found, reason }: VerifyDamage): string {
  switch (problem) {
    case 'missing':
      return `is missing (${fileSize(expected.size_bytes)})`;
    case 'size':
      return `has ${WHOLE.format(found?.size_bytes ?? 0)} bytes instead of ${WHOLE.format(expected.size_bytes)}`;
    case 'content':
      return `has other bytes than were sent (SHA-256 ${found?.sha256 ?? 'unknown'} instead of ${expected.sha256})`;
    case 'unreadable':
      return `cannot be read (${(reason ?? 'no reason known').replace(/\.$/, '')})`;
  }
}
