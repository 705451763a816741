import { Command, type OutputConfiguration } from 'commander';
import type { Cli } from './cli.js';
import { addAdd } from './commands/add.js';
import { addAttachFile } from './commands/attach-file.js';
import { addBackup } from './commands/backup.js';
import { addBackups } from './commands/backups.js';
import { addCalendar } from './commands/calendar.js';
import { addCompletion } from './commands/completion.js';
import { addCreateEvent } from './commands/create-event.js';
import { addDay, addOnThisDay } from './commands/day.js';
import { addDelete } from './commands/delete.js';
import { addDoctor } from './commands/doctor.js';
import { addExport } from './commands/export.js';
import { addGetFile } from './commands/get-file.js';
import { addHealth } from './commands/health.js';
import { addImport } from './commands/import.js';
import { addImports } from './commands/imports.js';
import { addList } from './commands/list.js';
import { addLogin } from './commands/login.js';
import { addLogout } from './commands/logout.js';
import { addMan } from './commands/man.js';
import { addProfiles } from './commands/profiles.js';
import { addOutbox } from './commands/outbox.js';
import { addRestore } from './commands/restore.js';
import { addSearch } from './commands/search.js';
import { addShow } from './commands/show.js';
import { addStorage } from './commands/storage.js';
import { addTags } from './commands/tags.js';
import { addToken } from './commands/token.js';
import { addUpdate } from './commands/update.js';
import { addVerify } from './commands/verify.js';
import { addExamples } from './manual/add-examples.js';
import { flushAfter } from './outbox/flush-after.js';
import { plainBlock } from './plain-text.js';
import { VERSION } from './version.js';

const COMMANDS = [
  addAdd,
  addCreateEvent,
  addAttachFile,
  addList,
  addSearch,
  addShow,
  addDay,
  addOnThisDay,
  addCalendar,
  addUpdate,
  addDelete,
  addTags,
  addGetFile,
  addImport,
  addImports,
  addExport,
  addBackup,
  addBackups,
  addRestore,
  addStorage,
  addVerify,
  addOutbox,
  addLogin,
  addLogout,
  addToken,
  addProfiles,
  addHealth,
  addDoctor,
  addCompletion,
];

const AFTER = `
Environment:
  LIFELOG_URL         the address of LifeLog (default: that of "lifelog login", else http://127.0.0.1:8000)
  LIFELOG_API_TOKEN   the API token (default: that of "lifelog login")
  LIFELOG_PROFILE     the profile of "lifelog login --profile" to use
  LIFELOG_QUEUE       auto, always or never: when an event goes to the outbox (add, create-event)
Options go before the environment, and that before what "lifelog login" has kept.

Exit codes: 0 ok, 1 failed, 2 wrong usage, 3 not allowed, 4 not found, 5 not reachable`;

/** Every command of the CLI. Throws CommanderError instead of ending the process. */
export function createProgram(cli: Cli): Command {
  const program = new Command('lifelog')
    .description('A personal life log: capture a moment, find it again, take everything out.')
    .version(VERSION)
    .option('--url <url>', 'the address of LifeLog')
    .option('--token <token>', 'the API token; others on this machine can see it while the command runs')
    .option('--profile <name>', 'use what "lifelog login --profile" has kept under this name')
    .hook('preAction', (self) => {
      Object.assign(cli.flags, self.opts());
    })
    .hook('postAction', (_program, command) =>
      command.parent?.name() === 'outbox' ? undefined : flushAfter(cli),
    )
    .showHelpAfterError('Run it with --help for its options.')
    .addHelpText('after', AFTER)
    .configureOutput(outputConfiguration(cli))
    .exitOverride();
  for (const add of COMMANDS) add(program, cli);
  addMan(program, cli, VERSION, AFTER);
  addExamples(program);
  return program;
}

function outputConfiguration({ output }: Cli): OutputConfiguration {
  return {
    writeOut: (text) => output.print(text.trimEnd()),
    writeErr: (text) => output.note(plainBlock(text.trimEnd())), // it repeats what was typed, or pasted
  };
}
