import { failed, type Finding, ok, warning } from './finding.js';

/** Beyond this, "now" is another moment here than there. */
const CLOCKS_APART_MS = 60_000;
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Of the way from here to the server: who can read along. */
export function transportFinding(url: string): Finding {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:') return ok('transport', 'By TLS.');
  if (LOOPBACK.test(hostname)) return ok('transport', 'Without TLS, within this machine.');
  return warning(
    'transport',
    `The token goes to ${hostname} without TLS: whoever is on the way can read it.`,
    'Put a proxy with TLS in front of LifeLog (docs/operations.md) and log in at its https address.',
  );
}

/** `date`: the header of an answer that came at `now` (milliseconds); undefined when there is none to compare. */
export function clockFinding(date: string | null | undefined, now: number): Finding | undefined {
  const there = Date.parse(date ?? '');
  if (Number.isNaN(there)) return undefined;
  const apart = Math.round(Math.abs(there - now) / 1000);
  if (apart * 1000 <= CLOCKS_APART_MS) return ok('clock here', 'It agrees with the server.');
  return warning(
    'clock here',
    `This machine's clock is ${apart} s ${there > now ? 'behind' : 'ahead of'} the server's: what is logged as now gets another time.`,
    'Let both machines set their clocks by NTP.',
  );
}

/** Whether the CLI and the server are of one release. */
export function versionFinding(ours: string, theirs: string): Finding {
  if (ours === theirs) return ok('version', `LifeLog ${theirs}, here and there.`);
  const [major] = ours.split('.');
  const [serverMajor] = theirs.split('.');
  const message = `This is the CLI ${ours}, and the server is ${theirs}.`;
  const advice = 'Install the CLI that came with the server.';
  return major === serverMajor ? warning('version', message, advice) : failed('version', message, advice);
}
