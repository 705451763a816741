import { eventFilesView } from './event-files-view.js';
import type { EventFile } from './event-files.query.js';

describe('eventFilesView', () => {
  const file = (over: Partial<EventFile> = {}): EventFile => ({
    id: 1,
    key: 'a/1__a.jpg',
    filename: 'a.jpg',
    contentType: 'image/jpeg',
    sizeBytes: 2_605_000,
    sha256: 'ab'.repeat(32),
    thumbnails: 'made',
    damage: null,
    age: 3600,
    ...over,
  });

  it('counts files and bytes', () => {
    expect(eventFilesView([], false).sum).toBeNull();
    expect(eventFilesView([file()], false).sum).toBe('1 file, 2.5 MB');
    expect(
      eventFilesView(
        Array.from({ length: 6 }, () => file()),
        false,
      ).sum,
    ).toBe('6 files, 14.9 MB');
  });

  it('puts pictures into the grid and everything else into the list', () => {
    const pdf = file({ contentType: 'application/pdf', filename: 'b.pdf', thumbnails: 'none' });
    const view = eventFilesView([pdf, file()], false);
    expect(view.pictures.map(({ name }) => name)).toEqual(['a.jpg']);
    expect(view.others).toMatchObject([{ name: 'b.pdf', isPdf: true, words: 'PDF, 2.5 MB' }]);
  });

  it('says what is damaged instead of showing it', () => {
    const view = eventFilesView([file({ damage: 'missing' }), file({ damage: 'corrupt' })], false);
    expect(view.pictures).toEqual([]);
    expect(view.others.map(({ damage }) => damage)).toEqual([
      'This file cannot be found in storage.',
      'This file is not what was uploaded any more.',
    ]);
  });

  it('has a tile for a picture that cannot be drawn', () => {
    for (const thumbnails of ['failed', 'wanted'] as const) {
      expect(eventFilesView([file({ thumbnails })], false).pictures).toMatchObject([
        { isTile: true, canEnlarge: false, openHref: '/attachments/a/1__a.jpg?download=1' },
      ]);
    }
  });

  it('offers nothing of the files while the store is away', () => {
    const types = ['image/jpeg', 'video/mp4', 'audio/mpeg', 'application/pdf', 'text/plain'];
    const view = eventFilesView(
      types.map((contentType) => file({ contentType })),
      true,
    );
    const none = {
      canOpen: false,
      canEnlarge: false,
      isVideo: false,
      isAudio: false,
      isPdf: false,
      isText: false,
    };
    expect(view.pictures).toEqual([expect.objectContaining({ ...none, isTile: true })]);
    expect(view.others).toEqual(Array.from({ length: 4 }, () => expect.objectContaining(none) as object));
  });

  it('waits for thumbnails only for a while after the upload', () => {
    const isDrawing = (over: Partial<EventFile>) => eventFilesView([file(over)], false).isDrawing;
    expect(isDrawing({ thumbnails: 'wanted', age: 2 })).toBe(true);
    expect(isDrawing({ thumbnails: 'wanted', age: 31 })).toBe(false);
    expect(isDrawing({ thumbnails: 'failed', age: 2 })).toBe(false);
  });
});
