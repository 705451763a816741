import fc from 'fast-check';

const text = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .oneof(fc.string({ maxLength }), fc.string({ unit: 'grapheme', maxLength }))
    .map((made) => made.replaceAll('\0', ''));
const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' });
/** Any whole or fractional second there is, but for the first and the last day: they are none in every zone. */
const instant = fc
  .date({ min: new Date('0001-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** What a log keeps, or nearly: the server may refuse one, such as a title of blanks only. */
export const storableEvent = fc.record(
  {
    title: text(40),
    description: fc.option(text(200)),
    timestamp: instant,
    timezone: fc.constantFrom(
      'UTC',
      'Europe/Lisbon',
      'Asia/Kathmandu',
      'Pacific/Kiritimati',
      '-09:30',
      'America/St_Johns',
    ),
    tags: fc.array(
      text(20).map((tag) => tag.replaceAll(',', ';')),
      { maxLength: 4 },
    ),
    metadata: fc.option(fc.dictionary(text(10), json, { maxKeys: 5, noNullPrototype: true })),
    uid: fc.uuid({ version: [4, 7] }),
  },
  { requiredKeys: ['title', 'timestamp'], noNullPrototype: true },
);
