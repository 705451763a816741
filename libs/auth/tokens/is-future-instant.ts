import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { parseInstant } from '#libs/time';

/** A time as events take it, and later than now. */
@ValidatorConstraint({ name: 'isFutureInstant' })
export class IsFutureInstant implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    const instant = typeof value === 'string' ? parseInstant(value) : undefined;
    return instant !== undefined && instant.getTime() > Date.now();
  }

  defaultMessage(): string {
    return 'must be a time to come, such as 2027-10-15T08:40:00Z';
  }
}
