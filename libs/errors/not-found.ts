import { DomainError } from './domain-error.js';

/** 404: nothing has that address, or the thing at it is gone. */
export class NotFound extends DomainError {
  constructor(detail: string) {
    super('not_found', detail);
  }
}
