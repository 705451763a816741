import fc from 'fast-check';
import { mergePatch } from './merge-patch.js';

type Json = Record<string, unknown>;
const key = fc.constantFrom('a', 'b', 'c', 'toString', 'valueOf');
const { object } = fc.letrec<{ value: unknown; object: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.integer(),
    fc.string(),
    fc.constant(null),
    fc.array(fc.oneof(fc.integer(), fc.constant(null)), { maxLength: 2 }),
    tie('object'),
  ),
  object: fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
}));
const withoutNull = object.map((value) => mergePatch({}, value));

function hasNull(value: unknown): boolean {
  if (Array.isArray(value)) return false; // nulls within lists are values
  if (typeof value === 'object' && value !== null) return Object.values(value).some(hasNull);
  return value === null;
}

describe('mergePatch', () => {
  it.each<[target: Json, patch: Json, merged: Json]>([
    [{ a: { b: 1, c: { d: 2 } } }, { a: { c: { e: 3 } } }, { a: { b: 1, c: { d: 2, e: 3 } } }],
    [{ a: { b: 1, c: 2 } }, { a: { b: null } }, { a: { c: 2 } }],
    [{ a: { b: 1 } }, { a: [1, null] }, { a: [1, null] }],
    [{ a: [{ b: 1 }] }, { a: { c: null, d: 2 } }, { a: { d: 2 } }],
    [{ a: null }, { a: { b: 1 } }, { a: { b: 1 } }],
  ])('makes of %j with %j %j', (target, patch, merged) => {
    expect(mergePatch(target, patch)).toEqual(merged);
  });

  it('leaves no null behind but within lists', () => {
    fc.assert(fc.property(object, (patch) => !hasNull(mergePatch({}, patch))));
  });

  it('changes nothing when it is applied again', () => {
    fc.assert(
      fc.property(withoutNull, object, (target, patch) => {
        const once = mergePatch(target, patch);
        expect(mergePatch(once, patch)).toEqual(once);
      }),
    );
  });

  it('keeps everything with an empty patch, and takes everything onto nothing', () => {
    fc.assert(
      fc.property(withoutNull, (value) => {
        expect(mergePatch(value, {})).toEqual(value);
        expect(mergePatch(null, value)).toEqual(value);
      }),
    );
  });

  it('leaves its arguments as they are', () => {
    fc.assert(
      fc.property(withoutNull, object, (target, patch) => {
        const before = JSON.stringify([target, patch]);
        mergePatch(target, patch);
        expect(JSON.stringify([target, patch])).toBe(before);
      }),
    );
  });

  it('sets what the patch names and keeps what it does not', () => {
    fc.assert(
      fc.property(withoutNull, object, (target, patch) => {
        const merged = mergePatch(target, patch);
        for (const [name, value] of Object.entries(patch)) {
          if (value === null) expect(Object.hasOwn(merged, name)).toBe(false);
          else if (typeof value !== 'object' || Array.isArray(value)) expect(merged[name]).toEqual(value);
        }
        for (const name of Object.keys(target)) {
          if (!Object.hasOwn(patch, name)) expect(merged[name]).toEqual(target[name]);
        }
      }),
    );
  });
});
