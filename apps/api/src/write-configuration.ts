import { readFile, writeFile } from 'node:fs/promises';
import { configurationDocument } from '#libs/config';

/** `npm run generate`: the document of all variables. */
await writeFile('docs/configuration.md', configurationDocument(await readFile('.env.example', 'utf8')));
