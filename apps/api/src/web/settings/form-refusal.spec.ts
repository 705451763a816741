import { DomainError } from '#libs/errors';
import { formRefusal } from './form-refusal.js';

describe('formRefusal', () => {
  it('tells the password from the code, and for how long to wait', () => {
    expect(formRefusal(new DomainError('auth_error', 'x'))).toEqual({
      status: 401,
      field: 'password',
      text: 'That is not the current password.',
    });
    expect(formRefusal(new DomainError('auth_error', 'x', { needs: 'code' }))).toMatchObject({
      field: 'code',
    });
    expect(formRefusal(new DomainError('rate_limited', 'x', { retry_after: 12 }))).toMatchObject({
      status: 429,
      text: 'Too many tries. Wait 12 seconds.',
    });
  });

  it.each([new Error('broken'), new DomainError('conflict', 'just now')])('throws on %p', (error) => {
    expect(() => formRefusal(error)).toThrow(error);
  });
});
