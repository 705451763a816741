import { spokenProgress } from './spoken-progress.js';

const view = {
  progress: { words: '2.1 of 3.4 GB read', percent: 61, left: 'about 50 s left' },
  figures: [{ count: '747', words: 'added', isBad: false }],
};

describe('spokenProgress', () => {
  it('speaks once in ten seconds, and remembers when', () => {
    expect(spokenProgress(view, undefined, 100_000)).toEqual({ live: null, said: 100 });
    expect(spokenProgress(view, 100, 109_900)).toEqual({ live: null, said: 100 });
    expect(spokenProgress(view, 100, 110_000)).toEqual({
      live: '2.1 of 3.4 GB read. 747 added. about 50 s left',
      said: 110,
    });
  });

  it('says nothing of one that has ended: its report is a page of its own', () => {
    expect(spokenProgress({ ...view, progress: null }, 100, 200_000).live).toBeNull();
  });
});
