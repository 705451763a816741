import { rowFiles } from './row-files.js';

describe('rowFiles', () => {
  const file = (content_type: string, key = 'a/1__x') => ({ content_type, key });
  const photo = (key: string) => file('image/jpeg', key);

  it('shows pictures first, two at most', () => {
    const files = rowFiles([
      file('application/pdf'),
      photo('b/1__1.jpg'),
      photo('c/1__2.jpg'),
      photo('d/1__3.jpg'),
    ]);
    expect(files?.tiles.map(({ src }) => src)).toEqual([
      '/attachments/b/1__1.jpg/small',
      '/attachments/c/1__2.jpg/small',
    ]);
    expect([files?.more, files?.count, files?.words]).toEqual(['+2', 4, '4 files']);
  });

  it('labels what is no picture', () => {
    expect(rowFiles([file('text/csv')])).toEqual({
      tiles: [{ src: null, label: 'CSV' }],
      more: null,
      count: null,
      words: '1 file',
    });
    expect(rowFiles([file('text/plain'), photo('b/1__1.jpg')])?.tiles.map(({ label }) => label)).toEqual([
      'JPG',
      'TXT',
    ]);
  });

  it('is nothing without files', () => {
    expect(rowFiles([])).toBeNull();
  });
});
