import { diskRoom } from './disk-room.js';

describe('diskRoom', () => {
  it.each([
    [
      { bavail: 500, blocks: 1000, bsize: 4096 },
      { isLow: false, free_bytes: 2_048_000, free_percent: 50 },
    ],
    [
      { bavail: 10, blocks: 1000, bsize: 4096 },
      { isLow: false, free_bytes: 40_960, free_percent: 1 },
    ],
    [
      { bavail: 9, blocks: 1000, bsize: 4096 },
      { isLow: true, free_bytes: 36_864, free_percent: 0 },
    ],
    [
      { bavail: 0, blocks: 1000, bsize: 4096 },
      { isLow: true, free_bytes: 0, free_percent: 0 },
    ],
    [
      { bavail: 0, blocks: 0, bsize: 4096 },
      { isLow: false, free_bytes: 0, free_percent: 100 },
    ],
  ])('of %j is %j', (stats, room) => {
    expect(diskRoom(stats)).toEqual(room);
  });
});
