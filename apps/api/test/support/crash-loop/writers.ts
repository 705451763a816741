import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Deleting } from './deleting.js';
import type { Journal } from './journal.js';
import type { LogClient } from './log-client.js';
import { OpenWork } from './open-work.js';
import type { Seeded } from './seeded.js';
import type { MakeWriter } from './writer.js';

interface Creation {
  title: string;
  key: string;
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Events with an Idempotency-Key, each of which is sent again when its answer was lost. */
class Creating extends OpenWork<Creation> {
  constructor(
    private readonly client: LogClient,
    journal: Journal,
  ) {
    super(journal);
  }

  protected plan(): Creation {
    return { title: this.journal.title('created'), key: randomUUID() };
  }

  protected async carryOut({ title, key }: Creation): Promise<void> {
    const body = JSON.stringify({ title, tags: [this.journal.tag], metadata: { n: 1 } });
    await this.client.ask('POST', '/api/events', [201], { body, key });
    this.journal.keep(title);
  }

  protected inspect(): void {
    // one row: there is no half of it
  }
}

/** Changes of one event with If-Match; one whose answer was lost is there or not. */
class Editing extends OpenWork<string> {
  private readonly title: string;
  private readonly key = randomUUID();
  private path = '';
  private last: string | null = null;

  constructor(
    private readonly client: LogClient,
    journal: Journal,
  ) {
    super(journal);
    this.title = journal.title('edited');
  }

  protected plan(): string {
    return randomBytes(20).toString('hex');
  }

  protected async carryOut(description: string): Promise<void> {
    const before = await this.found();
    if (before.description !== description) {
      const headers = { 'if-match': before.etag };
      const body = JSON.stringify({ description });
      await this.client.ask('PATCH', this.path, [200], { body, headers });
    }
    this.last = description;
    this.journal.keep(this.title, { description });
  }

  protected async inspect(description: string): Promise<void> {
    const found = await this.found();
    if (found.description !== description && found.description !== this.last)
      throw new Error(`${this.title} has ${String(found.description)}, which nobody wrote last.`);
  }

  private async found(): Promise<{ description: string | null; etag: string }> {
    if (this.path === '') {
      const body = JSON.stringify({ title: this.title, tags: [this.journal.tag] });
      const { text } = await this.client.ask('POST', '/api/events', [201], { body, key: this.key });
      this.path = `/api/events/${(JSON.parse(text) as { id: number }).id}`;
      this.journal.keep(this.title);
    }
    const { text, etag } = await this.client.ask('GET', this.path, [200]);
    return { ...(JSON.parse(text) as { description: string | null }), etag };
  }
}

/** Events with files in one request: all of it or nothing. */
class Uploading extends OpenWork<Creation & { files: Buffer[] }> {
  constructor(
    private readonly client: LogClient,
    journal: Journal,
    private readonly chance: Seeded,
  ) {
    super(journal);
  }

  protected plan(): Creation & { files: Buffer[] } {
    const files = Array.from({ length: this.chance.between(1, 3) }, () =>
      Buffer.from(randomBytes(this.chance.between(1, 100_000)).toString('base64')),
    );
    return { title: this.journal.title('uploaded'), key: randomUUID(), files };
  }

  protected async carryOut({ title, key, files }: Creation & { files: Buffer[] }): Promise<void> {
    const form = new FormData();
    form.append('title', title);
    form.append('tags', this.journal.tag);
    for (const [at, bytes] of files.entries())
      form.append('files', new Blob([new Uint8Array(bytes)], { type: 'text/plain' }), `${at}.txt`);
    await this.client.ask('POST', '/api/events', [201], { body: form, key });
    this.journal.keep(title, { files: files.map(sha256).sort() });
  }

  protected async inspect({ title, files }: Creation & { files: Buffer[] }): Promise<void> {
    const found = (await this.client.events(this.journal.tag)).find((event) => event.title === title);
    if (found && found.attachments.length !== files.length)
      throw new Error(`${title} has ${found.attachments.length} of ${files.length} files.`);
  }
}

/** Imports of forty lines: all of them or none. */
class Importing extends OpenWork<{ uid: string; title: string }[]> {
  constructor(
    private readonly client: LogClient,
    journal: Journal,
  ) {
    super(journal);
  }

  protected plan(): { uid: string; title: string }[] {
    return Array.from({ length: 40 }, () => ({ uid: randomUUID(), title: this.journal.title('imported') }));
  }

  protected async carryOut(lines: { uid: string; title: string }[]): Promise<void> {
    const timestamp = '2026-10-15T08:40:00Z';
    const rows = lines.map((line) =>
      JSON.stringify({ ...line, timestamp, timezone: 'UTC', tags: [this.journal.tag] }),
    );
    const headers = { 'content-type': 'application/x-ndjson' };
    const { text } = await this.client.ask('POST', '/api/import', [200], { body: rows.join('\n'), headers });
    const { created, skipped } = JSON.parse(text) as { created: number; skipped: number };
    if (created + skipped !== lines.length || (created > 0 && skipped > 0))
      throw new Error(`Half of an import was there: ${text}`);
    for (const { title } of lines) this.journal.keep(title);
  }

  protected async inspect(lines: { title: string }[]): Promise<void> {
    const found = new Set((await this.client.events(this.journal.tag)).map(({ title }) => title));
    const there = lines.filter(({ title }) => found.has(title)).length;
    if (there !== 0 && there !== lines.length) throw new Error(`${there} lines of an import are there.`);
  }
}

export const WRITERS: readonly MakeWriter[] = [
  (client, journal) => new Creating(client, journal),
  (client, journal) => new Editing(client, journal),
  (client, journal) => new Deleting(client, journal),
  (client, journal, chance) => new Uploading(client, journal, chance),
  (client, journal) => new Importing(client, journal),
];
