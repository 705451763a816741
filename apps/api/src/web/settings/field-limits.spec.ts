import { ChangePassword, CreateToken } from '#libs/auth';
import { ChangeSettings } from '#libs/settings';
import { fieldLimits } from './field-limits.js';

describe('fieldLimits', () => {
  it('are those of the API', () => {
    expect(fieldLimits(CreateToken, 'name')).toEqual({ minLength: 1, maxLength: 100 });
    expect(fieldLimits(ChangePassword, 'new')).toEqual({ minLength: 10, maxLength: 1024 });
    expect(fieldLimits(ChangeSettings, 'file_max_bytes')).toEqual({ minimum: 1, maximum: 2 ** 40 });
  });

  it('are never guessed', () => {
    class Undocumented {
      name = '';
    }
    expect(() => fieldLimits(Undocumented, 'name')).toThrow('Undocumented.name is not documented.');
  });
});
