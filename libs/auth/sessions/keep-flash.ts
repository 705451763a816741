import type { Request } from 'express';

/**
 * Saves a message that waits for the next page. A redirect reaches the browser before its session is written, and the
 * page after it would be built without the message. Rejects when the session cannot be written.
 */
export async function keepFlash(request: Request): Promise<void> {
  const session = request.session as Request['session'] | undefined;
  if (!session?.flash) return;
  await new Promise<void>((resolve, reject) => {
    session.save((error?: unknown) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('The session was not saved.'));
    });
  });
}
