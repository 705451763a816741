import { PassThrough, Writable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { type Archive, EVENTS_PATH } from '#libs/archive';
import type { EventFilter } from '#libs/events';
import { ArchiveExport } from './archive-export.js';
import { EventExport } from './event-export.js';
import { LINE_LIMIT_BYTES } from './line-limit.js';
import { type Line, readLines } from './read-lines.js';

const EVERYTHING: EventFilter = { tags: [], anyTag: false };

type Json = Record<string, unknown>;

/** Holds everything that is here against an archive: what was restored, by what comes out again. */
@Injectable()
export class CompareArchive {
  constructor(
    private readonly events: EventExport,
    private readonly archives: ArchiveExport,
  ) {}

  /** A sentence for each event and each file that differs. Ids are made anew by an import and do not count. */
  async *run(archive: Archive): AsyncGenerator<string> {
    yield* this.differentEvents(archive);
    yield* this.differentFiles(archive);
  }

  private async *differentEvents(archive: Archive): AsyncGenerator<string> {
    const left = new Set(Object.keys(archive.manifest.exceptions ?? {}));
    const output = new PassThrough();
    const written = this.events.write(EVERYTHING, 'ndjson', output);
    written.catch(() => undefined); // it destroys the output, which is told where that is read
    const ours = eventsOf(output);
    try {
      let number = 0;
      for await (const theirs of eventsOf(archive.read(EVENTS_PATH))) {
        number += 1;
        const next: IteratorResult<Json, void> = await ours.next();
        if (next.done === true) yield `Event ${number} of the archive is missing.`;
        else if (!isDeepStrictEqual(comparable(next.value, new Set()), comparable(theirs, left)))
          yield `Event ${number} of the archive (${String(theirs.uid)}) is another.`;
      }
      for await (const { uid } of ours) yield `The archive has no event ${String(uid)}.`;
      await written;
    } finally {
      output.destroy();
    }
  }

  private async *differentFiles({ manifest: { files, exceptions = {} } }: Archive): AsyncGenerator<string> {
    // Every object is read and hashed on its way into a second archive, which nobody keeps.
    const manifest = await this.archives.write(EVERYTHING, nowhere());
    const found = { ...manifest.files };
    delete found[EVENTS_PATH];
    for (const [path, { sha256, size_bytes: size }] of Object.entries(files)) {
      if (path === EVENTS_PATH || Object.hasOwn(exceptions, path)) continue;
      const here = found[path];
      delete found[path];
      if (!here) yield `${path} is missing.`;
      else if (here.sha256 !== sha256 || here.size_bytes !== size) yield `${path} has other bytes.`;
    }
    for (const path of Object.keys(found)) yield `The archive has no ${path}.`;
  }
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

async function* eventsOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Json, void> {
  for await (const line of readLines(chunks, LINE_LIMIT_BYTES)) {
    const value = parsed(line);
    if (value.type !== 'end') yield value;
  }
}

function parsed({ bytes }: Line): Json {
  return JSON.parse(bytes.toString()) as Json;
}

/** `left`: attachments that the archive describes and does not have. */
function comparable(event: Json, left: ReadonlySet<string>): Json {
  const attachments = (event.attachments as Json[])
    .filter(({ key }) => !left.has(`attachments/${String(key)}`))
    .map((attachment) => ({ ...attachment, id: 0, event_id: 0 }));
  return { ...event, id: 0, attachments };
}
