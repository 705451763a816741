import { AttachmentKeyPipe } from './attachment-key.pipe.js';
import { AttachmentNotFound } from './attachment.errors.js';

describe('AttachmentKeyPipe', () => {
  const pipe = new AttachmentKeyPipe();

  it.each([
    [['0f', '1__a.txt'], '0f/1__a.txt'],
    [['0f/1__a.txt'], '0f/1__a.txt'],
    [['!~'], '!~'],
    [['x'.repeat(1024)], 'x'.repeat(1024)],
  ])('makes one key of %j', (segments, key) => {
    expect(pipe.transform(segments)).toBe(key);
  });

  it.each([[['']], [['a b']], [['a\n']], [['\u007f']], [['é']], [['ok\0']], [['x'.repeat(1025)]]])(
    'knows that nothing has the key %j',
    (segments) => {
      expect(() => pipe.transform(segments)).toThrow(AttachmentNotFound);
    },
  );
});
