import type { Command } from 'commander';
import { getDoctor, getHealth, type HealthResponse } from '#libs/api-client';
import { amount } from '../amounts.js';
import { answer } from '../answer.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { connectTo } from '../connection.js';
import { type Finding, failed, ok, warning } from '../doctor/finding.js';
import { healthFindings } from '../doctor/health-findings.js';
import { outboxFinding } from '../doctor/outbox-finding.js';
import { clockFinding, transportFinding, versionFinding } from '../doctor/way-findings.js';
import { EXIT } from '../exit-codes.js';
import { fitTo, widest } from '../fit-text.js';
import { isHealth } from '../is-health.js';
import { plainLine } from '../plain-text.js';
import { readSettings, type Settings } from '../settings.js';
import { VERSION } from '../version.js';

/** `lifelog doctor` */
export function addDoctor(program: Command, cli: Cli): void {
  program
    .command('doctor')
    .summary('check everything and say what to do')
    .description(
      'Looks at this machine, the way to LifeLog, LifeLog itself and all that it stands on, and says of each thing that is not as it should be what to do. Exit code 1 when something has failed, 0 when there are warnings only. An admin token sees most.',
    )
    .option('--json', 'print what was found as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const settings = await readSettings(cli);
      const findings = await look(cli, settings);
      if (json) cli.output.json({ url: settings.url, items: findings });
      else print(cli, findings);
      const broken = findings.filter(({ state }) => state === 'failed').length;
      if (broken > 0) throw new CliError(`${amount(broken, 'thing')} to mend.`);
      const doubtful = findings.filter(({ state }) => state === 'warning').length;
      if (!json) cli.output.note(doubtful === 0 ? 'All is well.' : `${amount(doubtful, 'warning')}.`);
    });
}

/** As far as it goes: without a server there is nothing to ask it. */
async function look(cli: Cli, settings: Settings): Promise<Finding[]> {
  const near = [transportFinding(settings.url), await outboxFinding(settings, cli.environment)];
  const connection = connectTo(cli, { ...settings, token: undefined });
  const asked = await getHealth({ client: connection.client });
  let health: HealthResponse;
  try {
    health = isHealth(asked.error) ? asked.error : await answer(connection, Promise.resolve(asked));
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return [
      ...near,
      failed(
        'server',
        error.message,
        `Start LifeLog, or say where it is: --url, LIFELOG_URL (now ${settings.url}).`,
      ),
    ];
  }
  const clock = clockFinding(asked.response?.headers.get('date'), Date.now());
  return [
    ok('server', `LifeLog answers at ${settings.url}.`),
    ...near,
    ...(clock ? [clock] : []),
    ...healthFindings(health),
    ...(await inside(cli, settings)),
  ];
}

/** What only an admin may ask. */
async function inside(cli: Cli, settings: Settings): Promise<Finding[]> {
  if (settings.token === undefined) {
    return [failed('token', 'There is no API token.', 'Run "lifelog login", or set LIFELOG_API_TOKEN.')];
  }
  const connection = connectTo(cli, settings);
  try {
    const { version, items } = await answer(connection, getDoctor({ client: connection.client }));
    return [ok('token', 'It is an admin token.'), versionFinding(VERSION, version), ...items];
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    if (error.exitCode === EXIT.auth && /scope/.test(error.message)) {
      const rest = 'backups, durability, versions and security were not looked at.';
      return [warning('token', `It is no admin token: ${rest}`, 'Run doctor with an admin token: --token.')];
    }
    if (error.exitCode === EXIT.auth) return [failed('token', error.message, 'Run "lifelog login".')];
    const advice =
      'Mend what failed above, else see its log; durability, backups and security were not looked at.';
    return [failed('inside', error.message, advice)];
  }
}

const MARKS = { ok: 'ok', warning: 'warning', failed: 'FAILED' } as const;
const STYLES = { ok: 'dim', warning: 'yellow', failed: 'red' } as const;

function print({ output }: Cli, findings: Finding[]): void {
  const names = widest(findings.map(({ check }) => plainLine(check)));
  const states = widest(Object.values(MARKS));
  for (const { check, state, message, advice } of findings) {
    const mark = output.style(STYLES[state], fitTo(states, MARKS[state]));
    output.print(`${mark}  ${fitTo(names, plainLine(check))}  ${plainLine(message)}`);
    if (advice !== null) output.print(`${' '.repeat(states + names + 4)}${plainLine(advice)}`);
  }
}
