import { Injectable } from '@nestjs/common';
import { type AppConfig, ConfigService } from '#libs/config';
import { Settings } from '#libs/settings';
import { objectKey } from '../object-key.js';
import { FileInspection } from '../receive/file-inspection.js';
import { FileTooLarge } from '../receive/receive.errors.js';
import { storedFilename } from '../receive/stored-filename.js';
import type { RestoredFile } from './restored-file.js';

/** A file of another application, as it is offered. */
export interface OfferedFile {
  /** For people; made safe here. */
  name: string;
  /** The media type that it came with. */
  type?: string;
  /** RFC 3339. */
  uploadedAt: string;
}

/** Judges files that come in with an import as strictly as an upload, before any of them is kept. */
@Injectable()
export class InspectFiles {
  /** Files that an event may have. */
  readonly maxFiles: number;
  private readonly allowed: readonly string[];

  constructor(
    private readonly settings: Settings,
    config: ConfigService<AppConfig, true>,
  ) {
    this.maxFiles = config.get('ATTACHMENT_MAX_PER_EVENT', { infer: true });
    this.allowed = config.get('ALLOWED_MIME_TYPES', { infer: true });
  }

  /** Reads all of it and answers how it can be restored, under a new key. Throws FileTooLarge, TypeRefused, ValidationError. */
  async run(offered: OfferedFile, bytes: AsyncIterable<Buffer>): Promise<RestoredFile> {
    const { file_max_bytes: maxBytes } = await this.settings.read();
    const filename = storedFilename(offered.name);
    const inspection = new FileInspection({
      filename,
      declared: offered.type,
      allowed: this.allowed,
      maxBytes,
      tooLarge: () => new FileTooLarge(maxBytes, 'files', filename),
    });
    let refusal: Error | undefined;
    inspection.onRefusal = (error) => (refusal = error);
    for await (const piece of bytes) {
      const failure = refusal ?? inspection.add(piece);
      if (failure) throw failure;
    }
    const { contentType, sizeBytes, sha256 } = await inspection.result();
    return {
      key: objectKey(filename, Math.max(0, Date.parse(offered.uploadedAt))), // a key has no time before 1970
      filename,
      contentType,
      sizeBytes,
      sha256: sha256.toString('hex'),
      uploadedAt: offered.uploadedAt,
    };
  }
}
