import { ForeignInvalid } from '../foreign-invalid.js';
import { decodeText } from '../text/decode-text.js';

const MAX_CHARACTERS = 4 * 1024 * 1024;
/** A file inside the calendar. It is not taken, and may be longer than all the rest. */
const FILE = /^ATTACH[^:]*;\s*(?:ENCODING=BASE64|VALUE=BINARY)/i;
const FILE_LEFT_OUT = 'ATTACH;ENCODING=BASE64;VALUE=BINARY:AA==';

/** A component of a calendar, such as a VEVENT with all that is in it. */
export interface CalendarComponent {
  /** `VEVENT`, `VTIMEZONE`, …; in capital letters. */
  name: string;
  /** As it is in the file, still folded. */
  text: string;
  /** In which it begins, from 1. */
  line: number;
  /** `X-WR-TIMEZONE` of its calendar: the zone that those who write UTC only mean. */
  calendarZone?: string;
}

/** The components of all calendars in a file, one at a time. Throws ForeignInvalid for a file that ends in the middle. */
export async function* readComponents(chunks: AsyncIterable<Buffer>): AsyncGenerator<CalendarComponent> {
  const open: string[] = [];
  let component: CalendarComponent | undefined;
  let calendarZone: string | undefined;
  let number = 0;
  let isInFile = false;
  for await (const line of linesOf(decodeText(chunks))) {
    number += 1;
    const [, word, name = ''] = /^(BEGIN|END):\s*([\w-]+)\s*$/i.exec(line) ?? [];
    if (word?.toUpperCase() === 'BEGIN') {
      open.push(name.toUpperCase());
      if (open.length === 2) component = { name: name.toUpperCase(), text: '', line: number, calendarZone };
    }
    isInFile = FILE.test(line) || (isInFile && /^[ \t]/.test(line));
    if (component) {
      if (isInFile && !FILE.test(line)) continue;
      component.text += `${isInFile ? FILE_LEFT_OUT : line}\r\n`;
      if (component.text.length > MAX_CHARACTERS)
        throw new ForeignInvalid('It is longer than any entry should be.', `line ${component.line}`);
    } else calendarZone = /^X-WR-TIMEZONE:\s*(\S+)/i.exec(line)?.[1] ?? calendarZone;
    if (word?.toUpperCase() !== 'END') continue;
    if (open.pop() !== name.toUpperCase())
      throw new ForeignInvalid(`END:${name} ends what has not begun.`, `line ${number}`);
    if (component && open.length === 1) {
      yield component;
      component = undefined;
    }
    if (open.length === 0) calendarZone = undefined;
  }
  if (open.length > 0)
    throw new ForeignInvalid('The calendar ends in the middle. Get it again.', `line ${number}`);
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_CHARACTERS) throw new ForeignInvalid('A line is longer than any line should be.');
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  if (rest !== '') yield rest;
}
