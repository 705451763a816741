import type { ArchiveInvalid } from '#libs/archive';
import { DomainError } from '#libs/errors';

/** 400: an archive that is refused as a whole. */
export class ArchiveRefused extends DomainError {
  constructor({ message, path }: ArchiveInvalid) {
    super('import_invalid', `${message} Nothing was imported.`, path === undefined ? {} : { path });
  }
}
