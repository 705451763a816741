import { DomainError } from '#libs/errors';

/** The store does not answer, or answers with an error of its own. */
export class StorageUnavailable extends DomainError {
  constructor(options?: ErrorOptions, detail = 'The storage of attachments cannot be used at the moment.') {
    super('storage_unavailable', `${detail} Nothing was changed.`, {}, { 'Retry-After': '5' }, options);
  }
}

/** The store took longer than STORAGE_TIMEOUT_SECONDS without a sign of life. */
export class StorageTimeout extends DomainError {
  constructor(options?: ErrorOptions) {
    super(
      'storage_timeout',
      'The storage of attachments took too long. Nothing was changed.',
      {},
      { 'Retry-After': '5' },
      options,
    );
  }
}

/** No room is left in the store or in the spool. */
export class StorageFull extends DomainError {
  constructor(options?: ErrorOptions) {
    super('storage_full', 'The storage of attachments is full. Nothing was changed.', {}, {}, options);
  }
}

/** The store confirmed a write and holds other bytes. */
export class CorruptWrite extends StorageUnavailable {}

/** No object has this key. Callers know whether that is a wrong address or a loss. */
export class ObjectMissing extends Error {
  constructor(readonly key: string) {
    super(`No object ${key} is stored.`);
  }
}
