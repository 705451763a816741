import { type Command, Option } from 'commander';
import { createToken, listTokens, revokeToken, type Scope, type TokenResponse } from '#libs/api-client';
import { amount } from '../amounts.js';
import { answer } from '../answer.js';
import type { Cli } from '../cli.js';
import { offering } from '../completion/known-values.js';
import { confirm } from '../confirm.js';
import { connect } from '../connection.js';
import { localTime, machineZone } from '../local-time.js';
import { numberOf } from '../number-of.js';
import { plainLine } from '../plain-text.js';
import { printRecords } from '../print-records.js';
import { addListShape, type ResultOptions } from '../result-options.js';
import { SCOPES, tokenScopes } from '../token-scopes.js';
import { addRotateToken } from './token-rotate.js';

const FIELDS = [
  'id',
  'name',
  'scopes',
  'prefix',
  'created_at',
  'expires_at',
  'last_used_at',
] as const satisfies (keyof TokenResponse)[];

/** `lifelog token` with what can be done to tokens. Never shows one but at the moment in which it is made. */
export function addToken(program: Command, cli: Cli): void {
  const token = program.command('token').summary('list, make, revoke and rotate API tokens');
  addListTokens(token, cli);
  addCreateToken(token, cli);
  addRevokeToken(token, cli);
  addRotateToken(token, cli);
}

function addListTokens(token: Command, cli: Cli): void {
  const list = token
    .command('list')
    .summary('list the tokens that were not revoked')
    .description('Lists the API tokens that were not revoked. Needs an admin token.');
  addListShape(list, FIELDS).action(async (options: ResultOptions) => {
    const connection = await connect(cli);
    const tokens = await answer(connection, listTokens({ client: connection.client }));
    const home = machineZone();
    const day = (time: string | null, none: string) =>
      time === null ? none : localTime(time, home, home).slice(0, 10);
    printRecords(cli.output, options, tokens, [
      { head: 'id', text: ({ id }) => String(id), right: true },
      { head: 'name', text: ({ name }) => name },
      { head: 'begins', text: ({ prefix }) => prefix },
      { head: 'scopes', text: ({ scopes }) => scopes.join(',') },
      { head: 'used', text: ({ last_used_at }) => day(last_used_at, 'never') },
      { head: 'expires', text: ({ expires_at }) => day(expires_at, 'never') },
    ]);
    if (!options.json) cli.output.note(amount(tokens.items.length, 'token'));
  });
}

interface CreateOptions {
  scopes: Scope[];
  expires?: string;
  json?: boolean;
}

function addCreateToken(token: Command, cli: Cli): void {
  token
    .command('create')
    .argument('<name>', 'what it is for')
    .summary('make a token for a program')
    .description('Makes a named token and prints it, this once. Needs an admin token.')
    .addOption(scopesOption())
    .option('--expires <when>', 'until then only: 2027-01-31T00:00:00Z, or in days: 90d', expiry)
    .option('--json', "print the API's answer, which has the token, as JSON")
    .action(async (name: string, { scopes, expires, json }: CreateOptions) => {
      const connection = await connect(cli);
      const body = { name, scopes, expires_at: expires };
      const made = await answer(connection, createToken({ client: connection.client, body }));
      if (json) return cli.output.json(made);
      cli.output.print(made.token);
      cli.output.note(
        `This is token ${made.id}, ${plainLine(made.name)} (${made.scopes.join(', ')}). It is not shown again.`,
      );
    });
}

function scopesOption(): Option {
  const option = new Option('--scopes <a,b>', `what it may do: ${SCOPES.join(', ')}`);
  return offering(option.argParser(tokenScopes).makeOptionMandatory(), { from: SCOPES, list: true });
}

function addRevokeToken(token: Command, cli: Cli): void {
  token
    .command('revoke')
    .argument('<id>', 'its number, as "lifelog token list" names it', numberOf('a token', 2))
    .summary('revoke a token for good')
    .description('Revokes a token for good: it fails from now on. Needs an admin token.')
    .option('--yes', 'do not ask')
    .option('--json', 'print {"revoked": id} as JSON')
    .action(async (id: number, { yes, json }: { yes?: boolean; json?: boolean }) => {
      if (!yes) await confirm(`Revoke token ${id}? Whatever uses it stops working.`, cli);
      const connection = await connect(cli);
      await answer(connection, revokeToken({ client: connection.client, path: { id } }), /^/);
      if (json) cli.output.json({ revoked: id });
      else cli.output.print(`Revoked token ${id}`);
    });
}

/** `90d` is from now; anything else the server judges. */
function expiry(text: string): string {
  const days = /^(\d{1,5})d$/.exec(text)?.[1];
  return days === undefined ? text : new Date(Date.now() + Number(days) * 86_400_000).toISOString();
}
