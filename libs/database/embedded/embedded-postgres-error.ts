/** Why the embedded PostgreSQL cannot be used. */
export type EmbeddedPostgresFailure =
  | 'already_running'
  | 'not_installed'
  | 'other_version'
  | 'not_a_cluster'
  | 'not_permitted'
  | 'failed_to_start'
  | 'stuck'
  | 'lost';

/** A failure of the embedded PostgreSQL. The message is for the owner: what is wrong and what to do about it. */
export class EmbeddedPostgresError extends Error {
  constructor(
    readonly failure: EmbeddedPostgresFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EmbeddedPostgresError';
  }
}
