import { foreignUid } from './foreign-uid.js';

describe('foreignUid', () => {
  it('is the same for ever', () => {
    expect(foreignUid('dayone', 'ABC')).toBe('83b7ccab-9d1f-5bf3-b45a-263843b2fcb2');
  });

  it('differs by format, and by how a name is made up', () => {
    const uids = [foreignUid('keep', 'ABC'), foreignUid('dayone', 'ABC'), foreignUid('dayone', 'A', 'BC')];
    expect(new Set(uids).size).toBe(3);
  });
});
