import 'reflect-metadata';
import type { ValidationError as ClassValidatorError } from 'class-validator';
import { ValidationError } from '#libs/errors';
import { toFieldErrors } from './field-errors.js';
import { RequestPipe } from './request.pipe.js';
import { WholeNumber } from './whole-number.decorator.js';

class Query {
  @WholeNumber(1, 100)
  limit!: number;
}

const read = async (limit: unknown): Promise<unknown> =>
  new RequestPipe().transform({ limit }, { type: 'query', metatype: Query }).then(
    (query) => (query as Query).limit,
    (error: unknown) => (error as ValidationError).errors,
  );

describe('WholeNumber', () => {
  it.each([
    ['1', 1],
    ['100', 100],
    ['0000000007', 7],
  ])('reads %s', async (text, number) => {
    expect(await read(text)).toBe(number);
  });

  it.each([
    '0',
    '101',
    '-1',
    '+1',
    '1.0',
    '1e1',
    ' 1',
    '1 ',
    'x1',
    '1x',
    '',
    '00000000001',
    ['1'],
    undefined,
    null,
  ])('refuses %p', async (text) => {
    expect(await read(text)).toEqual([{ field: 'limit', message: 'must be a whole number from 1 to 100' }]);
  });
});

describe('toFieldErrors', () => {
  const error = (rest: Partial<ClassValidatorError>) => [{ property: 'a', ...rest } as ClassValidatorError];

  it.each<[string, Partial<ClassValidatorError>, string]>([
    ['the last rule that was broken', { constraints: { one: 'is one', two: 'is two' } }, 'is two'],
    [
      'a field that nobody knows',
      { constraints: { whitelistValidation: 'x' } },
      'is not known here: check its spelling',
    ],
    ['what is wrong within', { children: error({ constraints: { one: 'is one' } }) }, 'is one'],
    ['something', {}, 'is wrong'],
    ['something, in a rule without words', { constraints: {} }, 'is wrong'],
  ])('tells %s', (_what, rest, message) => {
    expect(toFieldErrors(error(rest))).toEqual([{ field: 'a', message }]);
  });
});
