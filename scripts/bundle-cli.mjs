/**
 * Puts the CLI and all that it stands on into apps/cli/lib, which `npm pack ./apps/cli` packs: installing it then needs
 * neither a registry nor the server's dependencies.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleCli } from './prepare/bundle.mjs';
import './prepare.mjs'; // builds what is stale, and goes to the project's folder

const OUT = 'apps/cli/lib';

rmSync(OUT, { recursive: true, force: true });
const inputs = bundleCli('dist', OUT);
writeFileSync(join(OUT, 'THIRD-PARTY-LICENSES.txt'), licences(inputs));
writeFileSync(join(OUT, 'lifelog.1'), manual());

function manual() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(OUT, 'main.js'), 'man'], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The bundle does not work: ${stderr}`);
  return stdout;
}

/** Of every package that went in, as each of them asks for. */
function licences(inputs) {
  const folders = new Set(inputs.flatMap((path) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []));
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      const text =
        file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : license;
      return `${name} ${version} (${license})\n\n${text.trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
