import { hash } from 'node:crypto';
import type { ZipEntry } from './make-zip.js';

interface ArchiveInput {
  /** Lines of events.ndjson. */
  events?: object[];
  /** Bytes by key. */
  attachments?: Record<string, string | Buffer>;
  /** Changes the manifest. */
  manifest?: object;
}

/** The entries of an archive, to be packed by `makeZip`: sound, unless the test says otherwise. */
export function anArchive({ events = [], attachments = {}, manifest = {} }: ArchiveInput = {}): ZipEntry[] {
  const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
  const end = { type: 'end', events: events.length, sha256: hash('sha256', lines) };
  const files: ZipEntry[] = [
    { path: 'events.ndjson', content: `${lines}${JSON.stringify(end)}\n` },
    ...Object.entries(attachments).map(([key, content]) => ({
      path: `attachments/${key}`,
      content,
      deflate: false,
    })),
  ];
  const listed = files.map(({ path, content }) => [
    path,
    { sha256: hash('sha256', content), size_bytes: Buffer.byteLength(content) },
  ]);
  const described = {
    format: 'lifelog-archive',
    version: 1,
    exported_at: '2026-11-21T09:00:00.000Z',
    counts: { events: events.length, attachments: files.length - 1 },
    files: Object.fromEntries(listed) as Record<string, unknown>,
    ...manifest,
  };
  return [...files, { path: 'manifest.json', content: JSON.stringify(described) }];
}
