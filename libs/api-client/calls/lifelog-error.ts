/** The body of an answer of LifeLog that is not a success. */
export interface Refusal {
  /** For people. */
  detail: string;
  /** For programs. */
  error_code: string;
  info: Record<string, unknown>;
}

/** An answer of LifeLog that is not a success. */
export class LifeLogError extends Error {
  override readonly name = 'LifeLogError';

  constructor(
    /** In the server's words, for people. */
    detail: string,
    /** The HTTP status. */
    readonly status: number,
    /** `not_found`, `rate_limited`, …; `unknown` when what answered is not LifeLog. */
    readonly errorCode: string,
    readonly info: Record<string, unknown>,
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }

  /** `body` is the answer as it was parsed. */
  static of({ status }: Response, body: unknown): LifeLogError {
    if (isRefusal(body)) return new LifeLogError(body.detail, status, body.error_code, body.info);
    const detail = `The answer (status ${status}) is not one of LifeLog.`;
    return new LifeLogError(detail, status, 'unknown', {}, { cause: body });
  }
}

/** Whether a body is a refusal as LifeLog words it, and not what a proxy or another server says. */
export function isRefusal(body: unknown): body is Refusal {
  if (typeof body !== 'object' || body === null) return false;
  const { detail, error_code, info } = body as Record<string, unknown>;
  return (
    typeof detail === 'string' && typeof error_code === 'string' && typeof info === 'object' && info !== null
  );
}
