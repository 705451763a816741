import { Injectable } from '@nestjs/common';
import { type AppConfig, ConfigService } from '#libs/config';

/** At most UPLOAD_CONCURRENCY uploads are under way at once; the others wait for their turn, first come, first served. */
@Injectable()
export class UploadSlots {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(config: ConfigService<AppConfig, true>) {
    this.free = config.get('UPLOAD_CONCURRENCY', { infer: true });
  }

  /** Uploads that wait for their turn. */
  get queue(): number {
    return this.waiting.length;
  }

  /** Rejects with the signal's reason when it is aborted before the turn has come. */
  async run<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    await this.take(signal);
    try {
      return await work();
    } finally {
      this.give();
    }
  }

  private take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.free > 0) {
      this.free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const turn = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = (): void => {
        this.waiting.splice(this.waiting.indexOf(turn), 1);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      this.waiting.push(turn);
    });
  }

  /** A slot goes from hand to hand, so that nobody who comes later can take it first. */
  private give(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }
}
