import { Injectable } from '@nestjs/common';
import { type AppConfig, ConfigService } from '#libs/config';
import { BackupPlace } from './backup-place.js';
import { BackupRecords } from './backup-records.js';
import { surplusBackups } from './surplus-backups.js';

/** Takes away what failed backups left, and whole ones that newer ones replace; nothing that is not in our own records. */
@Injectable()
export class ClearBackups {
  private readonly keep: number;

  constructor(
    private readonly records: BackupRecords,
    private readonly place: BackupPlace,
    config: ConfigService<AppConfig, true>,
  ) {
    this.keep = config.get('BACKUP_KEEP', { infer: true });
  }

  /** Answers how many. One whose place fails now is found again the next time. */
  async halves(): Promise<number> {
    const halves = await this.records.halves();
    for (const half of halves) await this.remove(half);
    return halves.length;
  }

  /**
   * Answers how many. Only what is really there counts: of a folder that is not mounted, or that somebody has emptied, nothing goes and
   * nothing is forgotten.
   */
  async surplus(): Promise<number> {
    const there = await this.place.names();
    const kept = (await this.records.kept()).filter(({ name }) => there.has(name));
    const surplus = surplusBackups(kept, this.keep);
    for (const backup of surplus) await this.remove(backup);
    await this.records.forget();
    return surplus.length;
  }

  discard(name: string): Promise<void> {
    return this.place.remove(name);
  }

  private async remove({ id, name }: { id: number; name: string }): Promise<void> {
    await this.place.remove(name);
    await this.records.removed(id);
  }
}
