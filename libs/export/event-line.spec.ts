import { DomainError, ValidationError } from '#libs/errors';
import { type EventLine, parseEventLine } from './event-line.js';

const zones = (zone: string) => `known ${zone}`;
const read = (line: object | string): EventLine =>
  parseEventLine(Buffer.from(typeof line === 'string' ? line : JSON.stringify(line)), 3, zones);
const UID = '0195F3A0-1B2C-7D3E-8F40-123456789ABC';
const UID_OF_BASE = '90dc44c0-79bb-8de5-b257-319c9718a361';

describe('parseEventLine', () => {
  it('reads a line with a title alone', () => {
    expect(read({ title: ' a ' })).toEqual({
      line: 3,
      uid: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ) as string,
      has_uid: false,
      title: 'a',
      description: null,
      timestamp: undefined,
      timezone: undefined,
      tags: [],
      metadata: null,
      created_at: undefined,
      updated_at: undefined,
      attachments: 0,
    });
  });

  it('reads all that an export writes', () => {
    const line = {
      id: 5,
      uid: UID,
      title: 'a',
      description: 'b',
      timestamp: '2026-10-15T09:40:00+01:00',
      timezone: 'Europe/Lisbon',
      local_date: '2026-10-15',
      tags: ['x', ' x'],
      metadata: { n: 1 },
      attachments: [{}, {}],
      created_at: '2026-10-15T08:40:00.000Z',
      updated_at: '2026-10-15T08:40:00.1239Z',
    };
    expect(read(line)).toEqual({
      line: 3,
      uid: UID.toLowerCase(),
      has_uid: true,
      title: 'a',
      description: 'b',
      timestamp: '2026-10-15T08:40:00.000Z',
      timezone: 'known Europe/Lisbon',
      tags: ['x'],
      metadata: { n: 1 },
      attachments: 2,
      created_at: '2026-10-15T08:40:00.000Z',
      updated_at: '2026-10-15T08:40:00.123Z',
    });
    expect(read({ title: 'a', description: null, metadata: null, attachments: 'x' })).toMatchObject({
      description: null,
      metadata: null,
      attachments: 0,
    });
  });

  it.each<[object, string]>([
    [{}, 'title'],
    [{ title: '' }, 'title'],
    [{ title: null }, 'title'],
    [{ title: 'a', titel: 'b' }, 'titel'],
    [{ title: 'a', toString: 'b' }, 'toString'],
    [{ title: 'a', tags: null }, 'tags'],
    [{ title: 'a', tags: 'x' }, 'tags'],
    [{ title: 'a', uid: 'x' }, 'uid'],
    [{ title: 'a', uid: null }, 'uid'],
    [{ title: 'a', timezone: '' }, 'timezone'],
    [{ title: 'a', timestamp: 'now' }, 'timestamp'],
    [{ title: 'a', timestamp: null }, 'timestamp'],
    [{ title: 'a', created_at: 'now' }, 'created_at'],
    [{ title: 'a', created_at: 5 }, 'created_at'],
    [{ title: 'a', updated_at: null }, 'updated_at'],
    [{ title: 'a', metadata: [] }, 'metadata'],
  ])('refuses %j for its %s', (line, field) => {
    expect(() => read(line)).toThrow(ValidationError);
    expect(() => read(line)).toThrow(
      expect.objectContaining({ info: expect.objectContaining({ field }) as object }) as Error,
    );
  });

  it.each(['', '{', 'null', '5'])('refuses “%s”, which is no object', (line) => {
    expect(() => read(line)).toThrow(DomainError);
  });

  describe('makes a uid of the content', () => {
    const BASE = { title: 'a', tags: ['x', 'y'], metadata: { a: 1, b: { c: [1, 2], d: 2 } } };

    it('that stays the same: it is what finds the event again', () => {
      expect(read(BASE).uid).toBe(UID_OF_BASE);
      expect(read(JSON.stringify(BASE).replace('"title"', ' "title"')).uid).toBe(UID_OF_BASE);
    });

    it.each<[string, object]>([
      ['the order of keys', { metadata: { b: { d: 2, c: [1, 2] }, a: 1 }, tags: ['x', 'y'], title: 'a' }],
      ['what an export writes anew', { ...BASE, id: 5, local_date: '2026-10-15', attachments: [] }],
      [
        'when it was written',
        { ...BASE, created_at: '2026-10-15T08:40:00Z', updated_at: '2026-10-15T08:40:00Z' },
      ],
    ])('whatever %s', (_what, line) => {
      expect(read(line).uid).toBe(UID_OF_BASE);
    });

    it('that another content does not have', () => {
      const others = [
        { ...BASE, title: 'b' },
        { ...BASE, tags: ['y', 'x'] },
        { ...BASE, description: 'd' },
        { ...BASE, timezone: 'Europe/Lisbon' },
        { ...BASE, timestamp: '2026-10-15T08:40:00Z' },
        { ...BASE, metadata: { a: 1, b: { c: [2, 1], d: 2 } } },
        { ...BASE, metadata: { ...BASE.metadata, a: null } },
      ];
      expect(new Set([BASE, ...others].map((line) => read(line).uid)).size).toBe(others.length + 1);
    });
  });
});
