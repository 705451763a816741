import {
  BadRequestException,
  ForbiddenException,
  NotFoundException,
  UnauthorizedException,
} from '@nestjs/common';
import { DomainError, ERROR_STATUS, type ErrorCode, ValidationError } from '#libs/errors';
import { toErrorAnswer } from './error-answer.js';

const withProperties = (error: Error, properties: object): Error => Object.assign(error, properties);

describe('toErrorAnswer', () => {
  it.each(Object.entries(ERROR_STATUS))('sends %s with status %d', (code, status) => {
    const answer = toErrorAnswer(new DomainError(code as ErrorCode, 'For people.', { a: 1 }, { X: 'y' }));
    expect(answer).toEqual({
      status,
      headers: { X: 'y' },
      body: { detail: 'For people.', error_code: code, info: { a: 1 } },
    });
  });

  it('names the first field and lists all', () => {
    const errors = [
      { field: 'title', message: 'is missing' },
      { field: 'tags', message: 'are too many.' },
    ] as const;
    expect(toErrorAnswer(new ValidationError([...errors])).body).toEqual({
      detail: 'title is missing.',
      error_code: 'validation_error',
      info: { field: 'title', errors },
    });
  });

  it.each<[string, Error, ErrorCode]>([
    ['a route that does not exist', new NotFoundException(), 'not_found'],
    ['a closed guard', new ForbiddenException(), 'forbidden'],
    ['a strategy that found nobody', new UnauthorizedException(), 'auth_error'],
    ['an unreadable request', new BadRequestException('secret'), 'bad_request'],
    [
      'corrupt gzip',
      withProperties(new Error('secret'), { status: 400, code: 'Z_DATA_ERROR' }),
      'malformed_json',
    ],
    [
      'corrupt brotli',
      withProperties(new Error('secret'), { status: 400, code: 'ERR__ERROR_FORMAT_PADDING_1' }),
      'malformed_json',
    ],
    [
      'a body over its limit',
      withProperties(new Error('secret'), { status: 413, limit: 10 }),
      'payload_too_large',
    ],
    ['an unknown encoding', withProperties(new Error('secret'), { status: 415 }), 'unsupported_media_type'],
    [
      'a client that hung up',
      withProperties(new Error('secret'), { status: 400, type: 'request.aborted' }),
      'bad_request',
    ],
  ])('answers %s with %3$s', (_name, thrown, code) => {
    const { status, body } = toErrorAnswer(thrown);
    expect(body.error_code).toBe(code);
    expect(status).toBe(ERROR_STATUS[code]);
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it.each([
    new Error('select secret from x'),
    'secret',
    undefined,
    null,
    { secret: 1 },
    withProperties(new Error('secret'), { status: 418 }),
  ])('says nothing about what nobody foresaw (%p) but an id', (thrown) => {
    const { status, body } = toErrorAnswer(thrown);
    expect(status).toBe(500);
    expect(body.error_code).toBe('internal_error');
    expect(body.info.error_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify(body)).not.toContain('secret');
  });
});
