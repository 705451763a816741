import { CliError } from './cli-error.js';
import { exactJsonObject } from './exact-json.js';

describe('exactJsonObject', () => {
  it.each([
    '{"a":9007199254740993}',
    '{"a":1e400,"b":[1.0,-0,{"c":1.10}]}',
    '{"text":"9007199254740993","none":null,"yes":true}',
    '{}',
  ])('keeps %s letter by letter', (text) => {
    expect(JSON.stringify(exactJsonObject(text, '--metadata'))).toBe(text);
  });

  it.each(['', '{', '[]', '"x"', '1', ' 1e3', 'null', '{"a":1}}', "{'a':1}"])('refuses %j', (text) => {
    const refused = new CliError(`--metadata must be a JSON object, such as '{"place": "Chiado"}'.`, 2);
    expect(() => exactJsonObject(text, '--metadata')).toThrow(refused);
  });
});
