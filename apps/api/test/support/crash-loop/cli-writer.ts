import { setTimeout as sleep } from 'node:timers/promises';
import type { CliHome } from '../../../../cli/test/support/run-cli.js';
import type { Journal } from './journal.js';
import type { Seeded } from './seeded.js';
import type { Writer } from './writer.js';

/**
 * Lines on the command line, whose outbox keeps them while the server is away: each that ended with 0 comes in once. One
 * of four is killed itself, at any moment.
 */
export class CliWriter implements Writer {
  constructor(
    private readonly home: CliHome,
    private readonly journal: Journal,
    private readonly chance: Seeded,
  ) {}

  async write(): Promise<void> {
    const title = this.journal.title('typed');
    const patience = this.chance.next() < 0.25 ? this.chance.between(0, 600) : undefined;
    const { code } = await this.home.run(['add', `${title} #${this.journal.tag}`], {
      meanwhile: async (child) => {
        child.stdin?.end();
        if (patience === undefined) return;
        await sleep(patience);
        child.kill('SIGKILL');
      },
    });
    if (code === 0) this.journal.keep(title);
    else this.journal.perhaps.add(title);
  }

  async settle(): Promise<void> {
    const { code, stderr } = await this.home.run(['outbox', 'flush']);
    if (code !== 0) throw new Error(`The outbox is not emptied: ${stderr}`);
  }
}
