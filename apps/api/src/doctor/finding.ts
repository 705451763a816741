/** What one check found. `advice` says what to do; there is none where all is well. */
export interface Finding {
  check: string;
  state: 'ok' | 'warning' | 'failed';
  message: string;
  advice: string | null;
}

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
