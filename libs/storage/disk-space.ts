import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { diskRoom, type DiskRoom } from './disk-room.js';
import { errnoOf } from './local/file-failure.js';

/** Asks file systems how much room they have left. */
@Injectable()
export class DiskSpace {
  /** Undefined while nothing is kept in `folder`, because there is none. Rejects when it cannot be asked. */
  async room(folder: string): Promise<DiskRoom | undefined> {
    try {
      return diskRoom(await statfs(folder));
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  }
}
