import { Injectable, Logger } from '@nestjs/common';
import {
  ARCHIVE_LIMITS,
  type ArchiveException,
  type ArchiveWriter,
  attachmentPath,
  type ExceptionReason,
  type Manifest,
} from '#libs/archive';
import { Database } from '#libs/database';
import { ObjectMissing, ObjectStore, passedBytes } from '#libs/storage';
import type { ListedAttachment } from './attachments-of.js';

const IS_THERE = `SELECT FROM attachments WHERE key = $1 AND state = 'ready'`;

/** Copies objects into an archive, each held against its row while it passes. */
@Injectable()
export class AttachmentCopy {
  private readonly logger = new Logger('export');

  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
  ) {}

  /**
   * Adds the files to `files` and answers those that are not in the archive as their rows describe them: deleted meanwhile, or
   * damaged. Throws when it is the store that fails, not one of its objects. `pathOf` says where in the archive a file goes.
   */
  async run(
    attachments: ListedAttachment[],
    writer: ArchiveWriter,
    files: Manifest['files'],
    pathOf: (attachment: ListedAttachment) => string = ({ key }) => attachmentPath(key),
  ): Promise<Record<string, ArchiveException>> {
    const exceptions: Record<string, ArchiveException> = {};
    for (const attachment of attachments) {
      const reason = await this.copy(attachment, pathOf(attachment), writer, files);
      if (reason === undefined) continue;
      const { key, sha256, sizeBytes } = attachment;
      exceptions[pathOf(attachment)] = { reason, sha256, size_bytes: sizeBytes };
      if (reason !== 'deleted') this.logger.error({ key, reason }, 'An archive lacks a damaged attachment.');
    }
    return exceptions;
  }

  private async copy(
    attachment: ListedAttachment,
    path: string,
    writer: ArchiveWriter,
    files: Manifest['files'],
  ): Promise<ExceptionReason | undefined> {
    const { key, sha256 } = attachment;
    let failure: unknown;
    let bytes: AsyncIterable<Buffer>;
    try {
      bytes = (await this.store.read(key)) as AsyncIterable<Buffer>;
    } catch (error) {
      return this.reasonOf(error, key);
    }
    // What is readable of a damaged file may be worth something to its owner, so it stays in.
    const readable = untilFailure(bytes, (error) => (failure = error));
    const written = await writer.add(path, readable, shrinks(attachment));
    files[path] = written;
    if (failure !== undefined) return this.reasonOf(failure, key);
    return written.sha256 === sha256 ? undefined : 'altered';
  }

  /** Throws the failure when the store as a whole does not work: an archive without most of its files is none. */
  private async reasonOf(failure: unknown, key: string): Promise<ExceptionReason> {
    const { rows } = await this.database.query(IS_THERE, [key]);
    if (rows.length === 0) return 'deleted';
    if (failure instanceof ObjectMissing) return 'missing';
    await this.store.check();
    this.logger.warn({ err: failure, key }, 'An attachment cannot be read.');
    return 'unreadable';
  }
}

async function* untilFailure(
  bytes: AsyncIterable<Buffer>,
  failed: (error: unknown) => void,
): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of bytes) {
      yield chunk;
      passedBytes(chunk.length);
    }
  } catch (error) {
    failed(error);
  }
}

/** Pictures and the like are compressed already. */
function shrinks({ contentType, sizeBytes }: ListedAttachment): boolean {
  return contentType.startsWith('text/') && sizeBytes <= ARCHIVE_LIMITS.deflatedAttachmentBytes;
}
