import { NotFound, ValidationError } from '#libs/errors';
import { IdPipe } from './id.pipe.js';

const read = (text: string) => () => new IdPipe('event').transform(text);

describe('IdPipe', () => {
  it.each([
    ['1', 1],
    ['10', 10],
    ['9007199254740991', 9007199254740991],
  ])('reads %s', (text, id) => {
    expect(read(text)()).toBe(id);
  });

  it.each(['', '-1', '+1', '01', '00', '1.0', '1e3', '0x1', ' 1', '1 ', '1a', 'a1', '１'])(
    'refuses "%s"',
    (text) => {
      expect(read(text)).toThrow(ValidationError);
      expect(read(text)).toThrow(/^id /);
    },
  );

  it.each(['0', '9007199254740992', '9'.repeat(400)])('knows that nothing is %s', (text) => {
    expect(read(text)).toThrow(NotFound);
  });

  it('says what there is none of, and no more than the beginning of a long number', () => {
    expect(read('9'.repeat(400))).toThrow(/ event 9{40}\.$/);
  });
});
