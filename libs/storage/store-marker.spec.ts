import { readStoreMarker, writeStoreMarker } from './store-marker.js';
import { StoreRefused } from './store-refused.js';

const INSTANCE = '6f1c9a52-0b7e-4e0c-9d2b-3a54c1f0a001';
const marker = (changes: object) =>
  JSON.stringify({ format: 'lifelog-store', version: 1, instance: INSTANCE, ...changes });

describe('the marker of a store', () => {
  it('is a line that says whose it is', () => {
    expect(writeStoreMarker(INSTANCE)).toBe(
      `{"format":"lifelog-store","version":1,"instance":"${INSTANCE}"}\n`,
    );
    expect(readStoreMarker(writeStoreMarker(INSTANCE))).toBe(INSTANCE);
    expect(readStoreMarker(marker({ more: 'of a later time' }))).toBe(INSTANCE);
  });

  it.each([
    ['', "somebody else's"],
    ['{', "somebody else's"],
    ['null', "somebody else's"],
    ['7', "somebody else's"],
    ['"lifelog-store"', "somebody else's"],
    ['[]', "somebody else's"],
    [marker({ format: 'other' }), "somebody else's"],
    [marker({ version: 2 }), 'a newer LifeLog'],
    [marker({ version: '1' }), 'a newer LifeLog'],
    [marker({ instance: undefined }), 'is damaged. '],
    [marker({ instance: 7 }), 'is damaged. '],
    [marker({ instance: [INSTANCE] }), 'is damaged. '],
    [marker({ instance: `${INSTANCE}0` }), 'is damaged. '],
    [marker({ instance: `0${INSTANCE}` }), 'is damaged. '],
    [marker({ instance: INSTANCE.toUpperCase() }), 'is damaged. '],
    [marker({ instance: INSTANCE.slice(0, -5) }), 'is damaged. '],
    [marker({ instance: '6f1c9a52-0b7e-4e0c-3a54c1f0a001' }), 'is damaged. '],
    [marker({ instance: '6f1c9a52-0b7-4e0c-9d2b-3a54c1f0a001' }), 'is damaged. '],
    [marker({ instance: '6f1c9a5-0b7e-4e0c-9d2b-3a54c1f0a001' }), 'is damaged. '],
    [marker({ instance: '6f1c9a52-0b7z-4e0c-9d2b-3a54c1f0a001' }), 'is damaged. '],
  ])('is none when it is %j', (text, why) => {
    expect(() => readStoreMarker(text)).toThrow(StoreRefused);
    expect(() => readStoreMarker(text)).toThrow(why);
  });
});
