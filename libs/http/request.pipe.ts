import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { ValidationError, type FieldError } from '#libs/errors';
import { toFieldErrors } from './field-errors.js';
import { isForbiddenKey } from './forbidden-key.js';
import { rememberRules } from './remember-rules.js';

rememberRules();

/** Checks bodies and queries against their DTO class. Nothing unknown passes: a dropped filter would return wrong data. */
@Injectable()
export class RequestPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      stopAtFirstError: true,
      exceptionFactory: (errors) =>
        new ValidationError(toFieldErrors(errors) as [FieldError, ...FieldError[]]),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // path parameters have pipes of their own; ValidationPipe would make a number of `1e3` or ` 1 ` before they look
    if (metadata.type === 'param') return value;
    if (typeof value === 'object' && value !== null && metadata.type !== 'custom') {
      // class-transformer leaves these keys out without a word: `toString` as well as `__proto__`
      const forbidden = Object.keys(value).find((key) => isForbiddenKey(key) || key in Object.prototype);
      if (forbidden) throw ValidationError.of(forbidden, 'is not known here: check its spelling');
    }
    return super.transform(value, metadata);
  }
}
