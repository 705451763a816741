import { LifeLogError } from './lifelog-error.js';

interface Result<T> {
  data?: T;
  error?: unknown;
  response?: Response;
}

/** The data of a call. Throws LifeLogError for a refusal, and what fetch has thrown where there was no answer. */
export async function dataOf<T>(call: Promise<Result<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (error === undefined) return data as T;
  if (response && !response.ok) throw LifeLogError.of(response, error);
  throw error instanceof Error ? error : new TypeError('There was no answer.', { cause: error });
}
