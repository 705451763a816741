import { metadataEntries } from './metadata-entries.js';

describe('metadataEntries', () => {
  const values = (value: unknown) => metadataEntries({ key: value })[0]?.values.map(({ text }) => text);

  it('writes values as they are stored', () => {
    expect(values(4120)).toEqual(['4120']);
    expect(values(true)).toEqual(['true']);
    expect(values(null)).toEqual(['null']);
    expect(values('clear, 14 °C')).toEqual(['clear, 14 °C']);
    expect(values(['a', 2])).toEqual(['a', '2']);
    expect(values({})).toEqual(['{}']);
    expect(values([])).toEqual(['[]']);
  });

  it('indents objects, and numbers those in lists', () => {
    expect(metadataEntries({ geo: { lat: 43.4667 }, stops: [{ a: 1 }, 'x'] })).toEqual([
      {
        key: 'geo',
        values: [],
        nested: [{ key: 'lat', values: [{ text: '43.4667', href: null }], nested: [] }],
      },
      {
        key: 'stops',
        values: [],
        nested: [
          { key: '1', values: [], nested: [{ key: 'a', values: [{ text: '1', href: null }], nested: [] }] },
          { key: '2', values: [{ text: 'x', href: null }], nested: [] },
        ],
      },
    ]);
  });

  it.each([
    ['https://photos.example.net/a/2026', true],
    ['javascript:alert(1)', false],
    ['see https://example.net', false],
    ['http://', false],
  ])('links addresses only: %s', (value, isLinked) => {
    expect(metadataEntries({ source: value })[0]?.values[0]?.href).toBe(isLinked ? value : null);
  });
});
