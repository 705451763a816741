import 'reflect-metadata';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { ValidationError } from '#libs/errors';
import { RequestPipe } from './request.pipe.js';

class Body {
  @IsString({ message: 'must be a text' })
  name!: string;

  @IsOptional()
  @IsString({ message: 'must be a text' })
  note?: string;
}

class Short {
  @MinLength(2, { message: 'must be longer' })
  @MaxLength(0, { message: 'must be shorter' })
  name!: string;
}

/** No rule says what may be in it. */
class Anything {}

const pipe = new RequestPipe();
const asBody = (value: unknown): Promise<unknown> => pipe.transform(value, { type: 'body', metatype: Body });
const errorsOf = (value: unknown): Promise<unknown> =>
  asBody(value).then(
    () => [],
    (error: unknown) => (error as ValidationError).errors,
  );

describe('RequestPipe', () => {
  it('makes an instance of what is right', async () => {
    await expect(asBody({ name: 'a' })).resolves.toBeInstanceOf(Body);
  });

  it('lists every field at fault', async () => {
    await expect(errorsOf({ note: 1 })).resolves.toEqual([
      { field: 'name', message: 'must be a text' },
      { field: 'note', message: 'must be a text' },
    ]);
  });

  it.each([undefined, null, 5, 'a', true, []])('asks for the fields of %j, which has none', async (value) => {
    await expect(errorsOf(value)).resolves.toEqual([{ field: 'name', message: 'must be a text' }]);
  });

  it('says one thing of a field', async () => {
    const error: unknown = await pipe
      .transform({ name: 'a' }, { type: 'body', metatype: Short })
      .catch((reason: unknown) => reason);
    expect((error as ValidationError).errors).toEqual([{ field: 'name', message: 'must be shorter' }]);
  });

  it('refuses a body for which no rules were written', async () => {
    await expect(pipe.transform({}, { type: 'body', metatype: Anything })).rejects.toThrow(ValidationError);
  });

  it('leaves what a guard made as it is, whatever its keys', async () => {
    const made = { name: 5, toString: () => 'a', constructor: Body };
    await expect(pipe.transform(made, { type: 'custom', metatype: Body })).resolves.toBe(made);
  });

  it.each(['unknown', 'constructor', '__proto__', 'prototype', 'toString'])(
    'refuses the unknown field %s',
    async (key) => {
      const value = JSON.parse(`{"name":"a","${key}":{}}`) as unknown;
      await expect(errorsOf(value)).resolves.toEqual([expect.objectContaining({ field: key })]);
    },
  );

  it.each(['1e3', '0x10', ' 1 ', '1.0'])('leaves the path parameter %p to its own pipe', async (text) => {
    await expect(pipe.transform(text, { type: 'param', metatype: Number, data: 'id' })).resolves.toBe(text);
  });
});
