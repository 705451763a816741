import { Injectable } from '@nestjs/common';
import { BackupOutlookQuery, BackupsQuery } from '#libs/backup';
import { momentWords } from '../moment-words.js';
import type { SettingsContext, SettingsSection } from '../settings-section.js';
import { backupView } from './backup-view.js';

const SHOWN = 10;

export interface BackupsState {
  said?: string;
  /** Why none could be asked for. */
  refused?: string;
}

@Injectable()
export class BackupsSection implements SettingsSection<BackupsState> {
  readonly id = 'backups';
  readonly title = 'Backups';
  readonly partial = 'settings-backups';

  constructor(
    private readonly outlook: BackupOutlookQuery,
    private readonly backups: BackupsQuery,
  ) {}

  async model({ csrf, present }: SettingsContext, state: BackupsState = {}): Promise<object> {
    const [outlook, { items }] = await Promise.all([this.outlook.run(), this.backups.page(1, SHOWN)]);
    const isBusy = items.some(({ state }) => state === 'waiting' || state === 'running');
    return {
      csrf,
      said: state.said ?? null,
      refused: state.refused ?? null,
      isPlanned: outlook !== undefined,
      next: outlook?.next ? momentWords(outlook.next, present) : null,
      isOverdue: outlook?.isOverdue ?? false,
      isBusy,
      backups: items.map((backup) => backupView(backup, present)),
    };
  }
}
