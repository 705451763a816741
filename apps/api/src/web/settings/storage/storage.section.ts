import { resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { type AppConfig, ConfigService } from '#libs/config';
import { amount } from '../../wording/amount.js';
import { fileSize } from '../../wording/file-size.js';
import { spanWords } from '../span-words.js';
import type { SettingsSection } from '../settings-section.js';
import { type StorageUse, StorageUseQuery } from './storage-use.query.js';

/** A row: what it is, in words, and what the machine calls it. */
interface Fact {
  name: string;
  words: string | null;
  /** In the pieces between which a line may end. */
  code: string[] | null;
}

@Injectable()
export class StorageSection implements SettingsSection {
  readonly id = 'storage';
  readonly title = 'Storage';
  readonly partial = 'settings-storage';

  constructor(
    private readonly use: StorageUseQuery,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  async model(): Promise<object> {
    const use = await this.use.run();
    const place =
      this.config.get('STORAGE_BACKEND', { infer: true }) === 's3' ? this.bucket() : this.folder();
    return { facts: [...place, this.delivery(), { name: 'In use', words: useWords(use), code: null }] };
  }

  private bucket(): Fact[] {
    return [
      {
        name: 'Backend',
        words: 'S3-compatible,',
        code: pieces(
          this.config.get('S3_ENDPOINT', { infer: true }) ?? this.config.get('S3_REGION', { infer: true }),
        ),
      },
      { name: 'Bucket', words: null, code: pieces(this.config.get('S3_BUCKET', { infer: true })) },
    ];
  }

  private folder(): Fact[] {
    return [
      { name: 'Backend', words: 'A folder on the server', code: null },
      {
        name: 'Folder',
        words: null,
        code: pieces(resolve(this.config.get('DATA_DIR', { infer: true }), 'attachments')),
      },
    ];
  }

  private delivery(): Fact {
    const isS3 = this.config.get('STORAGE_BACKEND', { infer: true }) === 's3';
    const way = this.config.get('ATTACHMENT_DELIVERY', { infer: true }) ?? (isS3 ? 'presign' : 'proxy');
    const span = spanWords(this.config.get('PRESIGN_TTL_SECONDS', { infer: true }));
    const words = way === 'presign' ? `Signed links, valid ${span}` : 'Through LifeLog';
    return { name: 'Delivery', words, code: null };
  }
}

/** A path or an address ends its lines after a slash, and within a name only when that alone is too long. */
function pieces(code: string | undefined): string[] | null {
  return code?.split(/(?<=[/-])/) ?? null;
}

function useWords({ files, bytes }: StorageUse): string {
  return files === 0 ? 'Nothing yet' : `${amount(files, 'file')}, ${fileSize(bytes)}`;
}
