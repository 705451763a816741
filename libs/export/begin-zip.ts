import type { Response } from 'express';

/** How long a reader may take nothing at all before the connection is closed: longer than the store may pause. */
const STALLED_MS = 120_000;

/** Announces a ZIP to be saved as `lifelog-YYYY-MM-DD<kind>.zip`, and gives up on a reader that stalls. */
export function beginZip(response: Response, kind = ''): void {
  const name = `lifelog-${new Date().toISOString().slice(0, 10)}${kind}.zip`;
  response.set('Content-Type', 'application/zip');
  response.set('Content-Disposition', `attachment; filename="${name}"`);
  response.setTimeout(STALLED_MS, () => response.destroy());
}
