import { DomainError, ERROR_STATUS } from '#libs/errors';

/** Why a form with a password was not carried out, in words for the place where it was typed. */
export interface FormRefusal {
  status: number;
  /** Which of the two secrets is meant. */
  field: 'password' | 'code';
  text: string;
}

/** What signing in again was refused for. Everything else is thrown on: it belongs to nobody's field. */
export function formRefusal(error: unknown): FormRefusal {
  if (!(error instanceof DomainError)) throw error;
  const status = ERROR_STATUS[error.errorCode];
  if (error.errorCode === 'rate_limited') {
    return {
      status,
      field: 'password',
      text: `Too many tries. Wait ${Number(error.info.retry_after)} seconds.`,
    };
  }
  if (error.errorCode !== 'auth_error') throw error;
  return error.info.needs === 'code'
    ? { status, field: 'code', text: 'That code does not fit, or was used before.' }
    : { status, field: 'password', text: 'That is not the current password.' };
}
