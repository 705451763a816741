import { type Manifest, parseManifest } from './manifest.js';

const FILE = { sha256: 'a'.repeat(64), size_bytes: 3 };
const PATH = `attachments/${'c'.repeat(32)}/1__a.txt`;
const OTHER = `attachments/${'d'.repeat(32)}/1__b.txt`;
const MANIFEST = {
  format: 'lifelog-archive',
  version: 1,
  exported_at: '2026-11-21T09:00:00.000Z',
  counts: { events: 2, attachments: 1 },
  files: { 'events.ndjson': FILE, [PATH]: FILE },
};
const parsed = (fields: object): Manifest => parseManifest(JSON.stringify({ ...MANIFEST, ...fields }));

describe('parseManifest', () => {
  it('reads what is whole, with exceptions counted as what they describe', () => {
    expect(parsed({})).toEqual(MANIFEST);
    const exceptions = { [OTHER]: { ...FILE, reason: 'missing' } };
    expect(parsed({ counts: { events: 2, attachments: 2 }, exceptions })).toMatchObject({ exceptions });
  });

  it.each([
    ['no time', { exported_at: undefined }],
    ['no counts', { counts: [] }],
    ['a count that is no number', { counts: { events: '2', attachments: 1 } }],
    ['a count below nothing', { counts: { events: 2, attachments: -1 } }],
    ['no files', { files: null }],
    ['no events', { files: { [PATH]: FILE } }],
    ['a path that no file has', { files: { ...MANIFEST.files, 'readme.txt': FILE } }],
    ['a file that is none', { files: { ...MANIFEST.files, [PATH]: 'x' } }],
    ['a hash that is none', { files: { 'events.ndjson': { ...FILE, sha256: 'A'.repeat(64) } } }],
    ['no hash', { files: { 'events.ndjson': { size_bytes: 3 } } }],
    ['a size that is none', { files: { 'events.ndjson': { ...FILE, size_bytes: 0.5 } } }],
    ['exceptions that are none', { exceptions: [] }],
    ['an exception for the events', { exceptions: { 'events.ndjson': { ...FILE, reason: 'missing' } } }],
    ['an exception without a reason', { exceptions: { [OTHER]: FILE } }],
    ['an exception for another reason', { exceptions: { [OTHER]: { ...FILE, reason: 'lost' } } }],
  ])('refuses one with %s', (_what, fields) => {
    expect(() => parsed(fields)).toThrow('The manifest is not complete, or was changed by hand.');
  });

  it.each([
    ['[]', 'manifest.json is no JSON object.'],
    ['7', 'manifest.json is no JSON object.'],
    ['null', 'manifest.json is no JSON object.'],
    ['', 'manifest.json is not JSON.'],
    [
      '{"format": "lifelog-archive", "version": "1"}',
      'The manifest says version "1"; there is only version 1.',
    ],
    ['{"format": "lifelog-archive", "version": 0.5}', 'The manifest says version 0.5;'],
    ['{"format": "lifelog-archive", "version": 7}', 'has version 7 of the format, made by a newer LifeLog'],
    ['{"version": 1}', 'its manifest.json says the format is missing, expected "lifelog-archive"'],
  ])('refuses %s', (text, reason) => expect(() => parseManifest(text)).toThrow(reason));

  it('refuses sums that its lists do not have', () => {
    expect(() => parsed({ counts: { events: 2, attachments: 2 } })).toThrow(
      'The manifest counts 2 attachments and lists 1.',
    );
  });
});
