import { getMetadataStorage } from 'class-validator';
import { AppConfig } from './app-config.js';
import { configVariables } from './config-variables.js';
import { IsCronExpression } from './is-cron-expression.js';
import { IsPostgresUrl } from './is-postgres-url.js';
import { IsTimeZone } from './is-time-zone.js';
import { parseConfig } from './load-config.js';
import { type DescribedVariable, readEnvExample } from './read-env-example.js';

const OWN_RULES = [IsCronExpression, IsPostgresUrl, IsTimeZone];

const HEAD = `# Configuration

LifeLog reads these variables from the environment and from a file \`.env\` in the folder where it is started; the environment wins. Empty is
the same as unset. Everything that is wrong is told at start, all at once, and nothing is started then.

Made by \`npm run generate\` out of the rules that LifeLog checks at start (\`libs/config/app-config.ts\`) and the words of
[.env.example](../.env.example). Change those.
`;

/** `docs/configuration.md`: what may be set, from the rules, and what it means, from the text of `.env.example`. */
export function configurationDocument(envExample: string): string {
  const sections = readEnvExample(envExample).map(({ title, intro, variables }) =>
    [
      `## ${title}`,
      ...(intro === '' ? [] : [intro]),
      ['| variable | may be | default | |', '| --- | --- | --- | --- |', ...variables.map(row)].join('\n'),
    ].join('\n\n'),
  );
  return `${[HEAD.trimEnd(), ...sections].join('\n\n')}\n`;
}

function row({ name, example, meaning }: DescribedVariable): string {
  const isOurs = configVariables().has(name);
  const cells = [
    `\`${name}\``,
    isOurs ? valuesOf(name) : 'text',
    isOurs ? defaultOf(name) : exampleOf(example),
    meaning,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** What the rules of a variable say to whoever breaks them. */
function valuesOf(name: string): string {
  const rules = getMetadataStorage()
    .getTargetValidationMetadatas(AppConfig, '', false, false)
    .filter(({ propertyName }) => propertyName === name);
  const sentences = rules.flatMap(({ message, constraintCls }) => {
    const own = OWN_RULES.find((rule) => rule === constraintCls);
    if (own) return [new own().defaultMessage()];
    return typeof message === 'string' ? [message] : [];
  });
  const values = [...new Set(sentences)].map((sentence) =>
    sentence.replace(/^must list /, 'a list of ').replace(/^must (be |have |name |look )?/, ''),
  );
  return values.length === 0 ? 'text' : values.reverse().join('; ');
}

function defaultOf(name: string): string {
  if (name === 'TIMEZONE') return "the machine's";
  const value = (
    parseConfig({}) as unknown as Record<string, string | number | boolean | string[] | undefined>
  )[name];
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return 'none';
  return `\`${Array.isArray(value) ? value.join('`, `') : String(value)}\``;
}

function exampleOf(example: string): string {
  return example === 'CHANGE_ME' ? 'made by `docker/make-env.sh`' : `\`${example}\``;
}
