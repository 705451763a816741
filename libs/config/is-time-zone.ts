import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

const OFFSET = /^[+-](0\d|1[0-5]):[0-5]\d$/;

@ValidatorConstraint({ name: 'isTimeZone' })
export class IsTimeZone implements ValidatorConstraintInterface {
  /** A name in its IANA spelling, or an offset as `±HH:MM`: what PostgreSQL and JavaScript both read in the same way. */
  validate(value: unknown): boolean {
    if (typeof value !== 'string') return false;
    if (/^[+-]/.test(value)) return OFFSET.test(value);
    try {
      const known = new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
      return known === value || known.toLowerCase() !== value.toLowerCase(); // an alias keeps its own name
    } catch {
      return false; // Intl throws a RangeError for a name that it does not know
    }
  }

  defaultMessage(): string {
    return 'must be a time zone such as Europe/Lisbon, or an offset such as +02:00';
  }
}
