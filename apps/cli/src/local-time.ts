import { realpathSync } from 'node:fs';

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-10-15 08:40` in the zone in which it was lived, which is named when it is not `home`, the zone of this machine. */
export function localTime(timestamp: string, zone: string, home: string): string {
  const format = formatFor(zone);
  // a server with newer zones than this machine
  if (format === undefined) return `${wallClock(timestamp, 'UTC')} UTC`;
  const canonical = format.resolvedOptions().timeZone;
  const atHome = canonical === formatFor(home)?.resolvedOptions().timeZone;
  return atHome ? wallClock(timestamp, zone) : `${wallClock(timestamp, zone)} ${zone}`;
}

/** The zone that this machine is set to; undefined when it is set to one that has no name, such as `TZ=UTC+3`. */
export function namedMachineZone(environment = process.env): string | undefined {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions() as { timeZone?: string };
  if (timeZone !== undefined && timeZone !== 'Etc/Unknown') return timeZone;
  const path = environment.TZ?.replace(/^:/, '');
  if (path === '') return 'UTC'; // as POSIX has it
  return path && zoneOfFile(path);
}

/** The zone to read times in: UTC where the machine names none. */
export function machineZone(): string {
  return namedMachineZone() ?? 'UTC';
}

/** `TZ=:Europe/Lisbon`, or `TZ=:/etc/localtime`, a link to a file that is named after its zone. */
function zoneOfFile(path: string): string | undefined {
  let name = path;
  try {
    if (path.startsWith('/')) name = realpathSync(path);
  } catch {
    name = path; // the zones of this machine are not there; its name tells
  }
  const zone = name.replace(/^.*\/zoneinfo\/(posix\/|right\/)?/, '');
  return formatFor(zone) && zone;
}

function wallClock(timestamp: string, zone: string): string {
  const parts = formatFor(zone)?.formatToParts(new Date(timestamp)) ?? [];
  const value = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return `${value('year').padStart(4, '0')}-${value('month')}-${value('day')} ${value('hour')}:${value('minute')}`;
}

function formatFor(zone: string): Intl.DateTimeFormat | undefined {
  const known = formats.get(zone);
  if (known) return known;
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, made);
    return made;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
