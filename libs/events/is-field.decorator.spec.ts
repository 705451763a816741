import 'reflect-metadata';
import { ValidationError } from '#libs/errors';
import { RequestPipe } from '#libs/http';
import { EVENT_RULES } from './event-rules.js';
import { IsField } from './is-field.decorator.js';

class Body {
  @IsField('title', { required: true })
  title!: string;

  @IsField('description')
  description?: string | null;

  @IsField('tags')
  tags?: string[];
}

const read = (value: object): Promise<unknown> =>
  new RequestPipe().transform(value, { type: 'body', metatype: Body });
const faultOf = (value: object): Promise<unknown> =>
  read(value).then(
    () => undefined,
    (error: unknown) => (error as ValidationError).errors,
  );

describe('IsField', () => {
  it.each([
    [{ title: ' a ' }, { title: 'a' }],
    [
      { title: 'a', description: null },
      { title: 'a', description: null },
    ],
    [
      { title: 'a', tags: [' b', 'b'] },
      { title: 'a', tags: ['b'] },
    ],
  ])('makes %j what is kept', async (value, kept) => {
    expect(JSON.parse(JSON.stringify(await read(value)))).toEqual(kept);
  });

  it.each<[object, keyof Body]>([
    [{}, 'title'],
    [{ title: null }, 'title'],
    [{ title: ' ' }, 'title'],
    [{ title: 'a', description: 5 }, 'description'],
    [{ title: 'a', tags: null }, 'tags'],
    [{ title: 'a', tags: 'b' }, 'tags'],
  ])('refuses %j for its %s', async (value, field) => {
    expect(await faultOf(value)).toEqual([{ field, message: EVENT_RULES[field].message }]);
  });
});
