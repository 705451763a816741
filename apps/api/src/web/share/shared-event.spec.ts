import { sharedEvent } from './shared-event.js';

describe('sharedEvent', () => {
  it.each([
    [
      { title: 'A page', text: 'Read this', url: 'https://a.test/b' },
      'A page',
      'Read this\n\nhttps://a.test/b',
    ],
    [{ text: 'Line one\nLine two' }, 'Line one', 'Line one\nLine two'],
    [{ text: 'Only words' }, 'Only words', undefined],
    [{ title: 'Same', text: 'Same' }, 'Same', undefined],
    [{ text: 'https://a.test/b' }, 'a.test', 'https://a.test/b'],
    [{ url: 'https://a.test/b' }, 'a.test', 'https://a.test/b'],
    [{ title: 'T', text: 'See https://a.test/b', url: 'https://a.test/b' }, 'T', 'See https://a.test/b'],
    [{ title: '  ' }, 'one.jpg, two.jpg', undefined],
  ])('of %j is titled %s', (fields, title, description) => {
    expect(sharedEvent(fields, ['one.jpg', 'two.jpg'])).toEqual({
      title,
      ...(description && { description }),
    });
  });

  it('keeps a long text whole, also what its title had no room for', () => {
    const long = 'a'.repeat(300);
    expect(sharedEvent({ text: long }, [])).toEqual({ title: `${'a'.repeat(199)}…`, description: long });
    expect(sharedEvent({ title: long, text: 'b' }, []).description).toBe(`${long}\n\nb`);
  });

  it('has a title when nothing was said at all, and keeps when and where it was shared', () => {
    const said = { uid: 'u', at: '2026-10-15T08:40:00Z', timezone: 'Europe/Rome' };
    expect(sharedEvent(said, [])).toEqual({
      title: 'Shared',
      uid: 'u',
      timestamp: '2026-10-15T08:40:00Z',
      timezone: 'Europe/Rome',
    });
  });
});
