import { DomainError, NotFound } from '#libs/errors';

/** No attachment that can be seen has this key; whatever the store holds is of no account. */
export class AttachmentNotFound extends NotFound {
  constructor() {
    super('There is no attachment with this key.');
  }
}

export type Damage = 'missing' | 'corrupt';

const WHAT_HAPPENED: Record<Damage, string> = {
  missing: 'The stored file is gone.',
  corrupt: 'The stored file is not what was uploaded.',
};

/** A loss, not a wrong address: the attachment is known, and its bytes are gone or not what was uploaded. */
export class AttachmentDamaged extends DomainError {
  constructor(key: string, damage: Damage) {
    super(
      'storage_unavailable',
      `${WHAT_HAPPENED[damage]} Restore it from a backup of the storage.`,
      { key, reason: damage },
      { 'Retry-After': '3600' },
    );
  }
}
