import type { ValidationError as ClassValidatorError } from 'class-validator';
import type { FieldError } from '#libs/errors';

/** One entry a field, with class-validator's own wording where we gave none ("property x should not exist"). */
export function toFieldErrors(errors: ClassValidatorError[]): FieldError[] {
  return errors.map(({ property, constraints, children }) => ({
    field: property,
    message: constraints ? message(constraints) : (toFieldErrors(children ?? [])[0]?.message ?? 'is wrong'),
  }));
}

function message(constraints: Record<string, string>): string {
  if (constraints.whitelistValidation) return 'is not known here: check its spelling';
  return Object.values(constraints).at(-1) ?? 'is wrong';
}
