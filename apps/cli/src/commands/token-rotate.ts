import type { Command } from 'commander';
import { rotateToken } from '#libs/api-client';
import { answer } from '../answer.js';
import { CliError } from '../cli-error.js';
import type { Cli } from '../cli.js';
import { connect } from '../connection.js';
import { replaceKeptToken } from '../replace-kept-token.js';
import { secretAnswer } from '../secret-answer.js';

interface Options {
  passwordStdin?: boolean;
  json?: boolean;
}

/** `lifelog token rotate` */
export function addRotateToken(token: Command, cli: Cli): void {
  token
    .command('rotate')
    .summary('put a new token in the place of yours')
    .description(
      'Puts a new token in the place of the one that is used, which fails from then on. Asks for the admin password. The new one is kept where "lifelog login" kept the old one, else it is printed, this once.',
    )
    .option('--password-stdin', 'read the admin password from standard input instead of asking for it')
    .option('--json', "print the API's answer, which has the token, as JSON, wherever it is kept")
    .action(async ({ passwordStdin, json }: Options) => {
      const connection = await connect(cli);
      const admin_password = await secretAnswer(
        { name: 'Admin password', option: '--password-stdin', fromStdin: passwordStdin },
        cli,
      );
      const { api_token } = await answer(
        connection,
        rotateToken({ client: connection.client, body: { admin_password } }),
      );
      if (json) cli.output.json({ api_token });
      const kept = await keep(api_token, json === true, cli);
      if (kept !== undefined) cli.output.note(`The new token is kept in ${kept}.`);
      else if (!json) {
        cli.output.print(api_token);
        cli.output.note('It is not shown again: put it where LIFELOG_API_TOKEN comes from.');
      }
    });
}

/** The old token fails already, so the new one must not get lost, whatever happens to the file. */
async function keep(token: string, isPrinted: boolean, cli: Cli): Promise<string | undefined> {
  try {
    return await replaceKeptToken(token, cli);
  } catch (error) {
    if (!isPrinted) cli.output.print(token);
    throw new CliError(
      'The token was rotated, but the new one could not be kept. It was printed: run "lifelog login" with it.',
      undefined,
      { cause: error },
    );
  }
}
