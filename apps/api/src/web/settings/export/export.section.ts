import { Injectable } from '@nestjs/common';
import { type AppConfig, ConfigService } from '#libs/config';
import { publicOrigin } from '#libs/http';
import { fileSize } from '../../wording/file-size.js';
import { momentWords } from '../moment-words.js';
import type { SettingsContext, SettingsSection } from '../settings-section.js';
import { StorageUseQuery } from '../storage/storage-use.query.js';
import { LastExportQuery } from './last-export.query.js';

@Injectable()
export class ExportSection implements SettingsSection {
  readonly id = 'export';
  readonly title = 'Export and import';
  readonly partial = 'settings-export';

  constructor(
    private readonly use: StorageUseQuery,
    private readonly lastExport: LastExportQuery,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  async model({ present, request }: SettingsContext): Promise<object> {
    const [{ bytes }, last] = await Promise.all([this.use.run(), this.lastExport.run()]);
    const origin = publicOrigin(request, this.config.get('BASE_URL', { infer: true }));
    return {
      size: bytes > 0 ? fileSize(bytes) : null,
      last: last ? momentWords(last, present) : null,
      feeds: ['ics', 'atom'].map((end) => `${origin}/api/feed.${end}?token=`),
    };
  }
}
