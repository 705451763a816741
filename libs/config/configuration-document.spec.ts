import { readFileSync } from 'node:fs';
import { configurationDocument } from './configuration-document.js';
import { configVariables } from './config-variables.js';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const made = configurationDocument(read('.env.example'));
const rowOf = (name: string) => made.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));

describe('docs/configuration.md', () => {
  it('is what `npm run generate` writes', () => {
    expect(read('docs/configuration.md')).toBe(made);
  });

  it('has a row for every variable, with its rule, its default and its meaning', () => {
    for (const name of configVariables()) expect(rowOf(name)).toMatch(/^(\| .*[^ |].* ){4}\|$/);
  });

  it.each([
    ['PORT', '| `PORT` | a whole number from 0 to 65535 | `8000` | The port to listen on. |'],
    ['LOG_LEVEL', '| one of fatal, error, warn, info, debug, trace, silent | `info` |'],
    ['API_TOKEN', '| 32 characters or more; visible ASCII characters without spaces | none |'],
    ['DATABASE_URL', '| like postgresql://user:password@host:5432/database | none |'],
    ['METRICS', '| true or false | `false` |'],
    ['TIMEZONE', "| a time zone such as Europe/Lisbon, or an offset such as +02:00 | the machine's |"],
    ['TRUST_PROXY', '| a list of addresses or networks such as loopback,10.0.0.0/8 | none |'],
    ['S3_SECRET_KEY', "| text | none | The store's credentials; both are needed with STORAGE_BACKEND=s3. |"],
    ['POSTGRES_PASSWORD', '| text | made by `docker/make-env.sh` |'],
  ])('tells of %s what its rule says', (name, part) => {
    expect(rowOf(name)).toContain(part);
  });
});
