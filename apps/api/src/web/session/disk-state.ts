import { Injectable, Logger } from '@nestjs/common';
import { type AppConfig, ConfigService } from '#libs/config';
import { DiskSpace } from '#libs/storage';

/** From here on people have time to make room. */
const WARN_PERCENT = 2;

/** How full the disk of the data folder is, in words, as it was when the last page was opened. */
@Injectable()
export class DiskState {
  private readonly logger = new Logger('disk');
  private text: string | null = null;

  constructor(
    private readonly space: DiskSpace,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  /** Null while there is room enough, and where nothing is kept on a disk of this machine. */
  said(): string | null {
    return this.text;
  }

  /** To be awaited before a page is made. Never rejects: a page does not depend on it. */
  async look(): Promise<void> {
    try {
      const room = await this.space.room(this.config.get('DATA_DIR', { infer: true }));
      if (room === undefined || room.free_percent > WARN_PERCENT) this.text = null;
      else if (room.isLow)
        this.text = 'Less than 1 % of disk left. Uploads have stopped until there is room.';
      else this.text = `${room.free_percent} % of disk left. Uploads stop at 1 %.`;
    } catch (error) {
      this.logger.warn({ err: error }, 'The room on the disk cannot be read.');
    }
  }
}
