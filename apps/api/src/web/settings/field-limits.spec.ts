import { ChangePassword, CreateToken } from '#libs/auth';
import { fieldLimits } from './field-limits.js';

describe('fieldLimits', () => {
  it('are those of the API', () => {
    expect(fieldLimits(CreateToken, 'name')).toEqual({ minLength: 1, maxLength: 100 });
    expect(fieldLimits(ChangePassword, 'new')).toEqual({ minLength: 10, maxLength: 1024 });
  });

  it('are never guessed', () => {
    class Undocumented {
      name = '';
    }
    expect(() => fieldLimits(Undocumented, 'name')).toThrow('Undocumented.name is not documented.');
  });
});
