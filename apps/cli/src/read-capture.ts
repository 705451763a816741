import { Temporal } from '@js-temporal/polyfill';
import type { CreateEvent } from '#libs/api-client';
import { CaptureFault, captureLine } from '#libs/capture';
import { CliError } from './cli-error.js';
import { EXIT } from './exit-codes.js';
import { namedMachineZone } from './local-time.js';

/**
 * The event that a text means: its first line is read, the others are the description as they are. The zone is that of this
 * machine unless another is given. Throws CliError (usage) for what cannot be understood.
 */
export function readCapture(text: string, zone = knownZone()): CreateEvent {
  const [first = '', ...others] = text
    .trimEnd()
    .replace(/^\s*\n/, '')
    .split(/\r\n|\n/);
  const description = others.join('\n').replace(/^\s*\n/, '');
  const now = presentIn(zone);
  try {
    const { title, tags, metadata, at } = captureLine(first, now);
    return {
      title,
      ...(description !== '' && { description }),
      ...(at && { timestamp: at.toInstant().toString({ smallestUnit: 'millisecond' }) }),
      timezone: now.timeZoneId,
      ...(tags.length > 0 && { tags }),
      ...(Object.keys(metadata).length > 0 && { metadata }),
    };
  } catch (error) {
    if (error instanceof CaptureFault) throw new CliError(error.message, EXIT.usage, { cause: error });
    throw error;
  }
}

/** An entry on the wrong day is worse than none. */
function knownZone(): string {
  const zone = namedMachineZone();
  if (zone !== undefined) return zone;
  const set = JSON.stringify(process.env.TZ ?? '');
  throw new CliError(
    `This machine does not name its zone (TZ is ${set}). Give --timezone, or set TZ, to one such as Europe/Lisbon.`,
    EXIT.usage,
  );
}

function presentIn(zone: string): Temporal.ZonedDateTime {
  try {
    return Temporal.Now.zonedDateTimeISO(zone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CliError(
      `The zone ${JSON.stringify(zone)} is not known. Give one such as Europe/Lisbon.`,
      EXIT.usage,
    );
  }
}
