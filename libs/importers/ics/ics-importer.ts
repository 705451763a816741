import type { ForeignEntry } from '../foreign-entry.js';
import { ForeignInvalid } from '../foreign-invalid.js';
import type { ForeignSource } from '../foreign-source.js';
import type { Importer, ImporterOptions } from '../importer.js';
import { decodeHead } from '../text/decode-text.js';
import { CalendarZones } from './calendar-zones.js';
import type { ComponentContext } from './component-context.js';
import { componentEntries, textOf } from './component-entries.js';
import { RuleRefused } from './expand-rule.js';
import { keyOf } from './occurrence-key.js';
import { parseComponent } from './parse-component.js';
import { readComponents } from './read-components.js';
import { timesOf } from './time-property.js';

const TAKEN = new Set(['VEVENT', 'VJOURNAL']);

/** Calendars (RFC 5545): events and journals; what repeats becomes an event each time. */
export const ICS_IMPORTER: Importer = {
  name: 'ics',
  label: 'a calendar (ICS)',
  detect: (source) =>
    source.kind === 'text' && /^[ \t]*BEGIN:VCALENDAR[ \t]*$/im.test(decodeHead(source.head).slice(0, 200)),
  entries,
};

async function* entries(source: ForeignSource, options: ImporterOptions): AsyncGenerator<ForeignEntry> {
  if (source.kind === 'zip') throw new ForeignInvalid('This is a ZIP; expected a calendar.');
  const { homeZone, note, now } = options;
  const zones = new CalendarZones(homeZone, note);
  const replaced = await survey(source.read(), zones);
  const limits = { now, taken: 0, refused: 0 };
  for await (const { name, text, line, calendarZone } of readComponents(source.read())) {
    const place = `line ${line}`;
    if (!TAKEN.has(name)) {
      if (name !== 'VTIMEZONE') note(`Components called ${name} are left out: they are no events.`);
      continue;
    }
    yield* guarded(text, { zones, calendarZone, place, replaced, limits, note });
  }
}

/** What has to be known before the first event: the zones, and which occurrences have entries of their own. */
async function survey(chunks: AsyncIterable<Buffer>, zones: CalendarZones): Promise<Set<string>> {
  const later: { text: string; calendarZone?: string }[] = [];
  for await (const { name, text, calendarZone } of readComponents(chunks)) {
    if (name === 'VTIMEZONE') attempt(() => zones.add(text));
    else if (/^RECURRENCE-ID/im.test(text)) later.push({ text: identityOf(text), calendarZone });
  }
  const replaced = new Set<string>();
  for (const { text, calendarZone } of later) {
    attempt(() => {
      const component = parseComponent(text);
      for (const time of timesOf(component, 'recurrence-id'))
        replaced.add(`${textOf(component, 'uid')} ${keyOf(time, { zones, calendarZone })}`);
    });
  }
  return replaced;
}

/** Only what says which occurrence it is: all of them are kept at once. */
function identityOf(text: string): string {
  const lines = text.replace(/\r\n[ \t]/g, '').split('\r\n');
  const kept = lines.filter((line) => /^(UID|RECURRENCE-ID)[;:]/i.test(line));
  return ['BEGIN:VEVENT', ...kept, 'END:VEVENT'].join('\r\n');
}

/** What cannot be read here is named when its event's turn comes, or leaves a zone unknown, which is noted then. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof ForeignInvalid) throw error;
  }
}

/** Whatever the library says of one entry is about that entry alone. */
function* guarded(text: string, context: ComponentContext): Generator<ForeignEntry> {
  try {
    yield* componentEntries(parseComponent(text), context);
  } catch (error) {
    if (error instanceof RuleRefused) context.limits.refused += 1;
    const reason = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
    yield { place: context.place, problem: `It cannot be read: ${reason}.` };
  }
}
