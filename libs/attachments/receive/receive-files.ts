import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { type AppConfig, ConfigService } from '#libs/config';
import { DomainError } from '#libs/errors';
import { pauseBodyTimeout } from '#libs/http';
import { Settings } from '#libs/settings';
import { DiskSpace, ObjectStore, StorageFull } from '#libs/storage';
import { readMultipart } from './read-multipart.js';
import type { Received, ReceiveOptions } from './received-file.js';
import { requireMultipart } from './require-multipart.js';
import { Spool } from './spool.js';
import { UploadSlots } from './upload-slots.js';

/** Takes the files and fields of a multipart request in, for as long as somebody uses them. */
@Injectable()
export class ReceiveFiles {
  constructor(
    @Inject(ObjectStore) private readonly store: ObjectStore,
    private readonly settings: Settings,
    private readonly slots: UploadSlots,
    private readonly space: DiskSpace,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  /**
   * Reads the body, once there is a free slot, and hands it to `use`; afterwards the files are gone unless the store has taken
   * them. `signal` is aborted when the client leaves. Throws ValidationError, FileTooLarge, TypeRefused, TooManyFiles,
   * FileRefused, StorageFull, and whatever `use` throws.
   */
  async run<Result>(
    request: Request,
    use: (received: Received, signal: AbortSignal) => Promise<Result>,
    options: ReceiveOptions = {},
  ): Promise<Result> {
    requireMultipart(request);
    const left = new AbortController();
    const leave = (): void =>
      left.abort(new DomainError('bad_request', 'The request broke off before it was answered.'));
    if (request.socket.destroyed) leave(); // before there was anybody to hear of it
    request.socket.once('close', leave);
    const goOn = pauseBodyTimeout(request);
    try {
      return await this.slots.run(left.signal, async () => {
        goOn();
        return this.receive(request, use, options, left.signal);
      });
    } finally {
      goOn();
      request.socket.off('close', leave);
    }
  }

  private async receive<Result>(
    request: Request,
    use: (received: Received, signal: AbortSignal) => Promise<Result>,
    options: ReceiveOptions,
    signal: AbortSignal,
  ): Promise<Result> {
    const { file_max_bytes: maxBytes } = await this.settings.read();
    await this.requireRoom();
    signal.throwIfAborted();
    const spool = new Spool(this.store.spoolFolder);
    try {
      const maxFiles = this.config.get('ATTACHMENT_MAX_PER_EVENT', { infer: true });
      const allowed = this.config.get('ALLOWED_MIME_TYPES', { infer: true });
      const rules = { ...options, maxFiles, maxBytes, allowed };
      const received = await readMultipart(request, spool, rules, signal);
      return await use(received, signal);
    } finally {
      await spool.clear();
    }
  }

  /** The last per cent is for the database: when it cannot write, nothing can be logged. */
  private async requireRoom(): Promise<void> {
    const folders = [this.store.spoolFolder, this.config.get('DATA_DIR', { infer: true })];
    const rooms = await Promise.all(folders.map((folder) => this.space.room(folder)));
    if (rooms.some((room) => room?.isLow)) throw new StorageFull();
  }
}
