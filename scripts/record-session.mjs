/**
 * `npm run record:session`: lives a day with the built CLI against a real server in a temporary folder, and writes what was typed and
 * printed to docs/cli-session.md. Fails when a command ends with another exit code than the day expects of it.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import sharp from 'sharp';
import { DAY } from './record-session/day.mjs';
import { LifeLogServer } from './record-session/lifelog-server.mjs';

const COLUMNS = 100;
const DIARY = [
  {
    uid: '0199e0a2-5b7e-7c3e-9d1a-3f2b8c6d4e01',
    title: 'First rain',
    timestamp: '2025-10-15T18:20:00+01:00',
  },
  {
    uid: '0199e0a2-5b7e-7c3e-9d1a-3f2b8c6d4e02',
    title: 'Moved to Lisbon',
    timestamp: '2025-10-15T09:00:00+01:00',
  },
  { titel: 'A slip of the pen' },
];

const folder = await mkdtemp(join(tmpdir(), 'lifelog-session-'));
const home = join(folder, 'home');
const token = `ll_${randomBytes(32).toString('base64url')}`;
const server = new LifeLogServer(join(folder, 'data'), token);
try {
  await furnish();
  await server.start();
  await writeFile('docs/cli-session.md', `${await record()}\n`);
} finally {
  await server.stop();
  await rm(folder, { recursive: true });
}

/** A home with what the day needs, and `lifelog` on its path. */
async function furnish() {
  await mkdir(join(folder, 'bin'), { recursive: true });
  await mkdir(home);
  const command = join(folder, 'bin/lifelog');
  await writeFile(
    command,
    `#!/bin/sh\nexec '${process.execPath}' '${resolve('apps/cli/bin/lifelog.js')}' "$@"\n`,
  );
  await chmod(command, 0o755);
  await writeFile(join(home, 'token.txt'), token);
  await writeFile(join(home, 'notes.md'), '# Notes\n\nThe bridge, seen from below.\n');
  await writeFile(join(home, 'diary.ndjson'), DIARY.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const sea = { create: { width: 1600, height: 1200, channels: 3, background: '#3b6ea5' } };
  await sharp(sea).jpeg().toFile(join(home, 'ferry.jpg'));
}

async function record() {
  const parts = [
    '# A day in the terminal\n\nRecorded by `npm run record:session` from a real server and the built command line, 100 columns wide; only addresses, folders and secrets were made neutral. [cli.md](cli.md) explains each command.',
  ];
  let block = [];
  const close = () => {
    if (block.length > 0) parts.push(`\`\`\`console\n${block.join('\n')}\n\`\`\``);
    block = [];
  };
  for (const step of DAY) {
    if (typeof step === 'string') {
      close();
      parts.push(`## ${step}`);
    } else if (step.server) {
      await server[step.server]();
      block.push(step.server === 'stop' ? '# LifeLog is away' : '# LifeLog is back');
    } else {
      block.push(`$ ${step.run}`, ...(await typed(step)));
    }
  }
  close();
  return parts.join('\n\n');
}

/** What a terminal shows of a command, line by line. */
async function typed({ run, code = 0 }) {
  const child = spawn(
    'bash',
    ['-o', 'pipefail', '-c', `exec 2>&1; ${run.replaceAll('http://127.0.0.1:8000', server.url)}`],
    {
      cwd: home,
      env: {
        PATH: `${join(folder, 'bin')}:${dirname(process.execPath)}:${process.env.PATH}`,
        HOME: home,
        TZ: 'Europe/Lisbon',
        LANG: 'C.UTF-8',
        COLUMNS: String(COLUMNS),
        LIFELOG_URL: server.url,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (shown += text));
  const ended = await new Promise((done, failed) => child.on('close', done).on('error', failed));
  if (ended !== code) throw new Error(`${run} ended with ${ended}, not ${code}:\n${shown}`);
  const lines = neutral(shown)
    .trimEnd()
    .split('\n')
    .filter((line, at) => line !== '' || at > 0);
  return code === 0 ? lines : [...lines, '$ echo $?', String(code)];
}

function neutral(text) {
  return text
    .replaceAll(server.url, 'http://127.0.0.1:8000')
    .replaceAll(home, '/home/ana')
    .replace(/ll_[\w-]{20,}/g, 'll_…');
}
