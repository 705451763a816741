import { randomUUID } from 'node:crypto';
import type { Journal } from './journal.js';
import type { LogClient } from './log-client.js';
import { OpenWork } from './open-work.js';

interface Deletion {
  title: string;
  key: string;
  /** Of the event, once it was acknowledged. */
  path?: string;
  /** Whether it was told to go, which may have been done although no answer came. */
  isTold: boolean;
}

/** Events that go as soon as they are there. One that was lost instead of deleted is not there either, and is told apart. */
export class Deleting extends OpenWork<Deletion> {
  constructor(
    private readonly client: LogClient,
    journal: Journal,
  ) {
    super(journal);
  }

  protected plan(): Deletion {
    return { title: this.journal.title('deleted'), key: randomUUID(), isTold: false };
  }

  protected async carryOut(work: Deletion): Promise<void> {
    work.path ??= (await this.create(work)).path;
    // 404 is the answer to a repetition; to the first request it would say that the event was lost
    const expected = work.isTold ? [204, 404] : [204];
    work.isTold = true;
    await this.client.ask('DELETE', work.path, expected);
    this.journal.remove(work.title);
  }

  /** Its key is of the same transaction: what was lost has lost that too, and is made anew when it is sent again. */
  protected async inspect(work: Deletion): Promise<void> {
    if (work.path === undefined) return;
    const { path, isReplayed } = await this.create(work);
    if (!isReplayed || path !== work.path) throw new Error(`${work.title} was acknowledged, and lost.`);
  }

  private async create({ title, key }: Deletion): Promise<{ path: string; isReplayed: boolean }> {
    const body = JSON.stringify({ title, tags: [this.journal.tag] });
    const { text, isReplayed } = await this.client.ask('POST', '/api/events', [201], { body, key });
    return { path: `/api/events/${(JSON.parse(text) as { id: number }).id}`, isReplayed };
  }
}
