import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { document, type Operation } from './api-document.js';

const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true });
addFormats.default(ajv, { mode: 'full' });
ajv.addFormat('binary', true).addFormat('password', true);
ajv.addSchema({ ...document, $id: 'openapi' });

/**
 * What the answer is not by the document, in words, or undefined when all of it is as documented: its status, its media
 * type, its body against the schema, the code of its error. The parsed body, where it is JSON, comes along.
 */
export async function expectDocumented(
  operation: Operation,
  answer: Response,
): Promise<{ fault?: string; body?: unknown }> {
  const bytes = await answer.arrayBuffer();
  const described = operation.responses[String(answer.status)];
  if (answer.status >= 500) return { fault: `${answer.status} ${text(bytes)}` };
  if (described === undefined) return { fault: `${answer.status} is not documented: ${text(bytes)}` };
  const types = Object.keys(described.content ?? {});
  if (types.length === 0 || answer.status === 304)
    return bytes.byteLength === 0 ? {} : { fault: `${answer.status} has a body: ${text(bytes)}` };
  const [type = ''] = (answer.headers.get('content-type') ?? '').split(';');
  const documented =
    types.includes('application/octet-stream') && answer.ok ? type : types.find((one) => one === type);
  if (documented === undefined) return { fault: `${answer.status} is ${type}, not one of ${types.join()}` };
  if (type !== 'application/json' || !types.includes(type)) return {};
  const body: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
  const place = ['paths', operation.path, operation.method.toLowerCase(), 'responses', String(answer.status)];
  const pointer = [...place, 'content', type, 'schema'].map(escaped).join('/');
  const validate = ajv.getSchema(`openapi#/${pointer}`);
  if (validate === undefined) return { fault: `${answer.status} has no schema` };
  if (validate(body) !== true) return { body, fault: `${ajv.errorsText(validate.errors)} in ${text(bytes)}` };
  return { body, fault: answer.ok ? undefined : codeFault(described.description ?? '', body) };
}

function codeFault(description: string, body: unknown): string | undefined {
  const { error_code: code } = body as { error_code: string };
  return description.includes(`\`${code}\``) ? undefined : `${code} is not documented there`;
}

const text = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('utf8').slice(0, 2_000);
const escaped = (part: string): string =>
  encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
