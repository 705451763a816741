import { Outbox } from '../outbox/outbox.js';
import type { Settings } from '../settings.js';
import { type Finding, ok, warning } from './finding.js';

/** Of what waits here for this server. */
export async function outboxFinding(settings: Settings, environment: NodeJS.ProcessEnv): Promise<Finding> {
  const waiting = (await Outbox.of(settings, environment).ids()).length;
  if (waiting === 0) return ok('outbox', 'Nothing waits to be sent.');
  return warning(
    'outbox',
    `${waiting === 1 ? 'One event waits' : `${waiting} events wait`} on this machine to be sent.`,
    'Run "lifelog outbox flush", and "lifelog outbox list" for what does not go.',
  );
}
