import type { FindingResponse } from '#libs/api-client';

/** What one check found, here or on the server. */
export type Finding = FindingResponse;

export const ok = (check: string, message: string): Finding => ({
  check,
  state: 'ok',
  message,
  advice: null,
});

export const warning = (check: string, message: string, advice: string): Finding => ({
  check,
  state: 'warning',
  message,
  advice,
});

export const failed = (check: string, message: string, advice: string): Finding => ({
  check,
  state: 'failed',
  message,
  advice,
});
