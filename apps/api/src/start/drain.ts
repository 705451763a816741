import type { Server } from 'node:http';

const IDLE_CHECK_MS = 100;

/**
 * Stops accepting and resolves when the running requests have ended. Those that have not when `hurry` is aborted or
 * the patience is at its end are cut off.
 */
export async function drain(server: Server, patienceMs: number, hurry: AbortSignal): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A kept-alive connection is idle again after its last answer, and would keep the server open.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const cut = (): void => server.closeAllConnections();
  const patience = setTimeout(cut, patienceMs);
  hurry.addEventListener('abort', cut, { once: true });
  if (hurry.aborted) cut();
  await closed;
  clearInterval(idle);
  clearTimeout(patience);
  hurry.removeEventListener('abort', cut);
}
