import type { Command } from 'commander';
import { getHealth, type HealthResponse } from '#libs/api-client';
import { answer } from '../answer.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { connectTo } from '../connection.js';
import { fitTo, widest } from '../fit-text.js';
import { isHealth } from '../is-health.js';
import { plainLine } from '../plain-text.js';
import { readSettings } from '../settings.js';

/** `lifelog health` */
export function addHealth(program: Command, cli: Cli): void {
  program
    .command('health')
    .summary('say how LifeLog is')
    .description(
      'Says how every part is that LifeLog stands on. Needs no token; exit code 1 when one is down.',
    )
    .option('--json', "print the API's answer as JSON")
    .action(async ({ json }: { json?: boolean }) => {
      const settings = await readSettings(cli);
      const connection = connectTo(cli, { ...settings, token: undefined });
      const result = await getHealth({ client: connection.client });
      const health = isHealth(result.error)
        ? result.error
        : await answer(connection, Promise.resolve(result));
      if (json) cli.output.json(health);
      else for (const line of partLines(health)) cli.output.print(line);
      if (health.status !== 'ok') {
        const down = Object.keys(health.error).map(plainLine).join(', ') || plainLine(health.status);
        throw new CliError(`LifeLog at ${settings.url} is not well: ${down}. Its log says more.`);
      }
    });
}

function partLines({ details }: HealthResponse): string[] {
  const names = Object.keys(details).map(plainLine);
  return Object.values(details).map((part, at) => {
    const { status, ...facts } = part as Record<string, unknown>;
    const rest = Object.entries(facts).map(
      ([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    );
    return `${fitTo(widest(names), names[at] ?? '')}  ${[String(status), ...rest].map(plainLine).join('  ')}`;
  });
}
