import type { MarkedStore } from './marked-store.js';
import { settleMarker } from './settle-marker.js';
import type { StoreBinding } from './store-binding.js';
import { writeStoreMarker } from './store-marker.js';
import { StoreRefused } from './store-refused.js';

const OURS = '6f1c9a52-0b7e-4e0c-9d2b-3a54c1f0a001';
const THEIRS = '6f1c9a52-0b7e-4e0c-9d2b-3a54c1f0a002';

interface Situation {
  /** Of the store, before and after it is written to. */
  marker?: string;
  /** What the store holds in place of what was written. */
  keeps?: string | null;
  bound?: string;
  files?: number;
  mayMark?: boolean;
}

/** What is done, in order, and how it ends. */
async function settled({ marker, keeps, bound, files = 0, mayMark = true }: Situation) {
  const steps: string[] = [];
  let held = marker === undefined ? undefined : writeStoreMarker(marker);
  const store = {
    place: 'the store',
    readMarker: () => {
      steps.push('read');
      return Promise.resolve(held);
    },
    writeMarker: (text: string) => {
      steps.push('mark');
      held = keeps === null ? undefined : keeps === undefined ? text : writeStoreMarker(keeps);
      return Promise.resolve();
    },
  } as unknown as MarkedStore;
  const binding = {
    instance: () => Promise.resolve(bound),
    begin: () => {
      steps.push('bind');
      return Promise.resolve(OURS);
    },
    knownFiles: () => Promise.resolve(files),
  } as unknown as StoreBinding;
  const failure: unknown = await settleMarker(store, binding, mayMark).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure !== undefined) expect(failure).toBeInstanceOf(StoreRefused);
  return { steps: steps.join(' '), refused: (failure as StoreRefused | undefined)?.message };
}

describe('settleMarker', () => {
  it.each<[string, Situation, string]>([
    ['both say the same', { marker: OURS, bound: OURS }, 'read'],
    ['both say the same, in use', { marker: OURS, bound: OURS, files: 3, mayMark: false }, 'read'],
    ['neither says anything', {}, 'read bind mark read'],
    ['a database without a store knows files', { files: 3 }, 'read bind mark read'],
    ['the first start was cut off', { bound: OURS }, 'read mark read'],
  ])('is content when %s', async (_, situation, steps) => {
    expect(await settled(situation)).toEqual({ steps, refused: undefined });
  });

  it.each<[string, Situation, string, RegExp]>([
    [
      'they say another',
      { marker: THEIRS, bound: OURS },
      'read',
      /belongs to instance .*2, .*instance .*1\./,
    ],
    ['the database is new', { marker: THEIRS }, 'read', /in use by another LifeLog.*instance .*2\)/],
    ['the store is empty', { bound: OURS, files: 1 }, 'read', /has no marker, but the database knows files/],
    ['a store in use lost it', { bound: OURS, mayMark: false }, 'read', /has no marker/],
    ['another was first', { keeps: THEIRS }, 'read bind mark read', /belongs to instance .*2/],
    ['the store keeps nothing', { keeps: null }, 'read bind mark read', /does not keep what is written/],
  ])('refuses when %s', async (_, situation, steps, why) => {
    const outcome = await settled(situation);
    expect(outcome).toEqual({ steps, refused: expect.stringMatching(why) as unknown });
    expect(outcome.refused).toContain('the store ');
  });
});
