import type { ErrorCode } from './error-code.js';

/** A failure with a code and a sentence for people. The HTTP status follows from the code, in one place. */
export class DomainError extends Error {
  constructor(
    readonly errorCode: ErrorCode,
    detail: string,
    readonly info: Record<string, unknown> = {},
    /** Extra response headers that belong to the failure, such as `Retry-After`. */
    readonly headers: Record<string, string> = {},
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.name = new.target.name;
  }
}
