import type { HealthResponse } from '#libs/api-client';

/** Whether a refusal is a 503 of /health, which names the parts and has not the shape of other errors. */
export function isHealth(error: unknown): error is HealthResponse {
  return typeof error === 'object' && error !== null && 'details' in error && 'error' in error;
}
