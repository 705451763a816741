import type { ServerResponse } from 'node:http';

const LINGER_MS = 1_000;

/**
 * Closes the connection only a moment after this last answer on it. Node closes at once, and while bytes of a body are still
 * unread that is a reset, which takes the answer away from a client that is busy sending.
 */
export function linger({ socket }: ServerResponse): void {
  if (socket === null) return;
  socket.destroySoon = () => {
    socket.end();
    const timer = setTimeout(() => socket.destroy(), LINGER_MS);
    socket.once('close', () => clearTimeout(timer));
  };
}
