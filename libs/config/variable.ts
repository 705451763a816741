import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, Matches, Max, Min } from 'class-validator';

/** Whole numbers only: `1e3`, `0x10` and `10.0` stay text and fail with the range that was expected. */
export function IntegerVariable(min: number, max: number): PropertyDecorator {
  const message = `must be a whole number from ${min} to ${max}`;
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
    ),
    IsInt({ message }),
    Min(min, { message }),
    Max(max, { message }),
  );
}

const BOOLEANS: Record<string, boolean> = {
  true: true,
  1: true,
  yes: true,
  on: true,
  false: false,
  0: false,
  no: false,
  off: false,
};

export function BooleanVariable(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? (BOOLEANS[value.toLowerCase()] ?? value) : value,
    ),
    IsBoolean({ message: 'must be true or false' }),
  );
}

/** A comma-separated list; every entry must match `pattern`. */
export function ListVariable(pattern: RegExp, message: string): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string'
        ? value
            .split(',')
            .map((entry) => entry.trim())
            .filter((entry) => entry !== '')
        : value,
    ),
    IsArray({ message }),
    Matches(pattern, { each: true, message }),
  );
}
