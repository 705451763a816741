import ICAL from 'ical.js';

/** A component from its text. Throws what the library says of a text that is none. */
export function parseComponent(text: string): ICAL.Component {
  const parsed = ICAL.parse(text) as unknown[]; // the library's types say less than it does
  return new ICAL.Component(parsed);
}
