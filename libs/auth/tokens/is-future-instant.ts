import { Temporal } from '@js-temporal/polyfill';
import { isRFC3339, ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

/** RFC 3339 with offset, a day that exists, and later than now. */
@ValidatorConstraint({ name: 'isFutureInstant' })
export class IsFutureInstant implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    if (typeof value !== 'string' || !isRFC3339(value)) return false;
    try {
      return Temporal.Instant.from(value).epochMilliseconds > Date.now();
    } catch {
      return false; // a RangeError: 30 February and the like
    }
  }

  defaultMessage(): string {
    return 'must be a time to come, such as 2027-10-15T08:40:00Z';
  }
}
