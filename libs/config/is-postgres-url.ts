import { parse, toClientConfig } from 'pg-connection-string';
import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

/** What the driver itself can read: a port that is a number, escapes that decode. */
@ValidatorConstraint({ name: 'isPostgresUrl' })
export class IsPostgresUrl implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    if (typeof value !== 'string' || !/^postgres(ql)?:\/\/./.test(value)) return false;
    try {
      toClientConfig(parse(value));
      return true;
    } catch {
      return false; // whatever it says may have the password in it
    }
  }

  defaultMessage(): string {
    return 'must look like postgresql://user:password@host:5432/database';
  }
}
