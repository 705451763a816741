import { DomainError, NotFound } from '#libs/errors';

export class TagNotFound extends NotFound {
  constructor(tag: string) {
    super(`No event has the tag “${tag}”.`);
  }
}

export class TagTaken extends DomainError {
  constructor(tag: string) {
    super(
      'conflict',
      `There are events with the tag “${tag}” already. To make one tag of the two, add merge=true.`,
      { field: 'tag' },
    );
  }
}

export class RenamingForgotten extends NotFound {
  constructor() {
    super('This renaming can no longer be undone: it was undone already, or is more than ten minutes ago.');
  }
}
