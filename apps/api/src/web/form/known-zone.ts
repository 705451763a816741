import { ValidationError } from '#libs/errors';
import type { ZoneNames } from '#libs/events';

/** The zone in its IANA spelling, or `otherwise` when nobody knows it: a page is drawn all the same. */
export async function knownZone(zones: ZoneNames, zone: string, otherwise: string): Promise<string> {
  try {
    return await zones.canonical(zone);
  } catch (error) {
    if (error instanceof ValidationError) return otherwise;
    throw error;
  }
}
