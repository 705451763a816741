import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import { CaptureFault } from './capture-fault.js';
import { captureLine } from './capture-line.js';

const NOW = Temporal.ZonedDateTime.from('2026-10-15T09:41:22[Europe/Lisbon]');
const read = (line: string, now = NOW) => {
  const { at, ...rest } = captureLine(line, now);
  return { ...rest, at: at && at.toPlainDateTime().toString({ smallestUnit: 'minute' }) };
};

describe('captureLine', () => {
  it('reads tags, facts and time, in any order', () => {
    const meant = {
      title: 'Coffee with a friend',
      tags: ['coffee'],
      metadata: { price: 3.5 },
      at: '2026-10-14T08:15',
    };
    expect(read('Coffee with a friend #coffee price=3.5 @ yesterday 08:15')).toEqual(meant);
    expect(read('#coffee Coffee with a friend @ yesterday 08:15 price=3.5')).toEqual(meant);
    expect(read('price=3.5 Coffee with a friend @yesterday 08:15 #coffee')).toEqual(meant);
    expect(read('Rain')).toEqual({ title: 'Rain', tags: [], metadata: {}, at: null });
  });

  it.each([
    ['n=-2.5e3', -2500],
    ['n=0', 0],
    ['zip=01234', '01234'],
    ['card=9007199254740993', '9007199254740993'],
    ['n=1.00000000000000001', '1.00000000000000001'],
    ['ok=true', true],
    ['ok=false', false],
    ['ok=null', null],
    ['ok=True', 'True'],
    ['mood=good', 'good'],
    ['place="Café A Brasileira"', 'Café A Brasileira'],
    ['note="say \\"hi\\" \\u2615 #no @ 8am k=v"', 'say "hi" ☕ #no @ 8am k=v'],
    ['note=\'two words "so"\'', 'two words "so"'],
    ['list=[1, "b ]", {"c": null}]', [1, 'b ]', { c: null }]],
    ['geo={"lat": 38.7, "lon": -9.1}', { lat: 38.7, lon: -9.1 }],
    ['url=https://example.org/?a=b#c', 'https://example.org/?a=b#c'],
    ['größe.a-b_c=1', 1],
    ['__proto__=1', 1],
  ])('reads the fact %s', (fact, value) => {
    const key = fact.slice(0, fact.indexOf('='));
    const { title, tags, metadata } = read(`Walk ${fact} home`);
    expect([title, tags]).toEqual(['Walk home', []]);
    expect(Object.entries(metadata)).toEqual([[key, value]]);
  });

  it.each([
    ['if a==b', 'if a==b'],
    ['Learned E\\=mc2', 'Learned E=mc2'],
    ['x= y', 'x= y'],
    ['See https://example.org/?a=b', 'See https://example.org/?a=b'],
    ['Sum (a=b)', 'Sum (a=b)'],
    ['2=2', '2=2'],
    ['Met @ana and @ben', 'Met @ana and @ben'],
    ['Read \\#metoo', 'Read #metoo'],
    ['Price \\@ 5pm', 'Price @ 5pm'],
    ['a@b.example wrote', 'a@b.example wrote'],
    ['Song: Yesterday', 'Song: Yesterday'],
  ])('leaves "%s" as text', (line, title) => {
    expect(read(line)).toEqual({ title, tags: [], metadata: {}, at: null });
  });

  it.each([
    ['@ 8am', '2026-10-15T08:00'],
    ['@8:30pm', '2026-10-14T20:30'],
    ['@ fri 19:30', '2026-10-09T19:30'],
    ['@ 3 oct 2025', '2025-10-03T09:41'],
    ['@ 20 min ago', '2026-10-15T09:21'],
    ['@ now', '2026-10-15T09:41'],
    ['@ 2026-10-01', '2026-10-01T09:41'],
    ['@ 2026-10-01T08:40', '2026-10-01T08:40'],
    ['@ 2026-10-01 08:40:30.5', '2026-10-01T08:40'],
    ['@ 2026-10-01T16:40:00+09:00', '2026-10-01T08:40'],
    ['@ 2026-10-01t07:40z', '2026-10-01T08:40'],
    ['@ana @ 8am', '2026-10-15T08:00'],
  ])('reads the time of "%s"', (words, at) => {
    expect(read(`Walk ${words}`).at).toBe(at);
  });

  it.each([
    ['Lunch @ the office', /^"the office" is no time\. Write @ 08:15/],
    ['Lunch @', /is no time/],
    ['Lunch @ 31 feb', /is no time/],
    ['Lunch @ 2026-02-30T08:00', /is no time/],
    ['Lunch @ 2026-10-01T25:00Z', /is no time/],
    ['Lunch @ tomorrow', /is no time/],
    ['#only a=1 @ 8am', /^Write a few words/],
    ['', /^Write a few words/],
    ['x a=1 a=2', /^"a" is given twice/],
    ['x note="open', /^The value of note begins with "/],
    ["x note='open", /^The value of note begins with '/],
    ['x geo={"lat": }', /^The value of geo begins with \{/],
    ['x list=[1]2', /^The value of list begins with \[/],
    ["x it='s'y", /^The value of it begins with '/],
  ])('refuses "%s"', (line, message) => {
    expect(() => read(line)).toThrow(CaptureFault);
    expect(() => read(line)).toThrow(message);
  });

  it('comes back from any fact that it could have written', () => {
    const key = fc.stringMatching(/^[a-z][a-z0-9_.-]{0,8}$/);
    fc.assert(
      fc.property(key, fc.jsonValue(), (name, value) => {
        const text = JSON.stringify(value);
        fc.pre(typeof value !== 'number' || text.replace(/[eE].*$|[-.]/g, '').length <= 15);
        expect(JSON.stringify(read(`x ${name}=${text}`).metadata[name])).toBe(text);
      }),
    );
  });

  it('either reads a line or says why not', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom('#a', 'k=v', 'k="', 'j={"a":1}', '@ 8am', '@', '\\@', '@ana', 'l=[', "q='a b'"),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        try {
          const { title } = captureLine(pieces.join(' '), NOW);
          expect(title).toBe(title.trim());
          expect(title).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(CaptureFault);
        }
      }),
    );
  });
});
