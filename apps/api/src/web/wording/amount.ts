import { figure } from './figure.js';

/** `1 event`, `2 events`, `1,284 events`; `No events` for none, because "0 events" is not something people say. */
export function amount(value: number, one: string, many = `${one}s`): string {
  if (value === 0) return `No ${many}`;
  return `${figure(value)} ${value === 1 ? one : many}`;
}
