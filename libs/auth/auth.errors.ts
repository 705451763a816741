import { DomainError } from '#libs/errors';

const CHALLENGE = { 'WWW-Authenticate': 'Bearer' };

/** One answer for every kind of missing or bad credential: nobody learns which part of a guess was right. */
export class NotAuthenticated extends DomainError {
  constructor() {
    super('auth_error', 'A valid API token is needed: Authorization: Bearer ll_…', {}, CHALLENGE);
  }
}

export class WrongPassword extends DomainError {
  constructor() {
    super('auth_error', 'The password is wrong.', {}, CHALLENGE);
  }
}

/** The password was right, and the second factor is on. */
export class CodeNeeded extends DomainError {
  constructor() {
    super('auth_error', 'A code of the second factor is needed as well.', { needs: 'code' }, CHALLENGE);
  }
}

export class WrongCode extends DomainError {
  constructor() {
    super('auth_error', 'The code is wrong, or was used before.', { needs: 'code' }, CHALLENGE);
  }
}

export class PasswordNeeded extends DomainError {
  constructor() {
    super('auth_error', 'Rotating a token needs the admin password or a session.', {}, CHALLENGE);
  }
}

export class MissingScope extends DomainError {
  constructor(scopes: readonly string[]) {
    super('forbidden', `This needs a token with the scope ${scopes.join(' or ')}.`, { scopes });
  }
}

/** The token works, elsewhere; here anybody could read it. */
export class TooMuchForAddress extends DomainError {
  constructor(scope: string) {
    super(
      'forbidden',
      `In an address this needs a token with the scope ${scope} alone: make one for it, and revoke the one that was sent.`,
      { scopes: [scope] },
    );
  }
}

export class SessionNeeded extends DomainError {
  constructor() {
    super('forbidden', 'This needs a session of the web pages; a token does not do.');
  }
}

export class CsrfRefused extends DomainError {
  constructor() {
    super(
      'forbidden',
      'This page is too old, or the request came from elsewhere. Reload the page and try again.',
    );
  }
}

export class TooManyAttempts extends DomainError {
  /** `waitSeconds`: until the next try is let through. */
  constructor(waitSeconds: number) {
    super(
      'rate_limited',
      `Too many failed attempts. Try again in ${waitSeconds} seconds.`,
      { retry_after: waitSeconds },
      { 'Retry-After': String(waitSeconds) },
    );
  }
}

export class TooManyRequests extends DomainError {
  /** `waitSeconds`: until requests are let through again. */
  constructor(waitSeconds: number) {
    super(
      'rate_limited',
      `Too many requests. Go on in ${waitSeconds} seconds.`,
      { retry_after: waitSeconds },
      { 'Retry-After': String(waitSeconds) },
    );
  }
}
