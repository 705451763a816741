import { DomainError, NotFound } from '#libs/errors';

export class EventNotFound extends NotFound {
  constructor(id: number | string) {
    super(`There is no event ${id}.`);
  }
}

export class UidTaken extends DomainError {
  constructor(uid: string) {
    super('conflict', `An event with the uid ${uid} exists already.`, { field: 'uid' });
  }
}

export class EventChanged extends DomainError {
  constructor(id: number) {
    super(
      'precondition_failed',
      `Event ${id} has changed since it was read. Read it again, then repeat the change.`,
    );
  }
}
