import { Cron } from 'croner';
import { ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';

/** Five fields, or a name for them. The library would also take seconds, years and single dates. */
const SHAPE = /^(@[a-z]+|\S+( +\S+){4})$/;

@ValidatorConstraint({ name: 'isCronExpression' })
export class IsCronExpression implements ValidatorConstraintInterface {
  /** Also false for days that never come, such as 30 February. */
  validate(value: unknown): boolean {
    if (typeof value !== 'string' || !SHAPE.test(value)) return false;
    try {
      return new Cron(value, { mode: '5-part', paused: true }).nextRun() !== null;
    } catch {
      return false; // the library throws for what it cannot read
    }
  }

  defaultMessage(): string {
    return 'must be a cron expression that comes true some day: minute, hour, day of month, month and day of week, such as "30 3 * * *"';
  }
}
