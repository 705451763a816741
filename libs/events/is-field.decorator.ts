import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { buildMessage, ValidateBy, ValidateIf } from 'class-validator';
import { EVENT_RULES, type EventField, type FieldRule } from './event-rules.js';

/** The property obeys the rule of an event's field; absent is fine unless `required`, null only where the rule says so. */
export function IsField(name: EventField, { required = false } = {}): PropertyDecorator {
  const rule: FieldRule = EVENT_RULES[name];
  const isChecked = (value: unknown): boolean =>
    required || (value !== undefined && !(value === null && rule.nullable === true));
  return applyDecorators(
    // from the object that was sent: class-transformer's copy lacks keys such as `toString` in metadata
    Transform(({ obj }: { obj: Record<string, unknown> }) => rule.clean?.(obj[name]) ?? obj[name]),
    ValidateIf((_object, value) => isChecked(value)),
    ValidateBy({
      name,
      validator: {
        validate: (value: unknown) => rule.accepts(value),
        defaultMessage: buildMessage(() => rule.message),
      },
    }),
  );
}
