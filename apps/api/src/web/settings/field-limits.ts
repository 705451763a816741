import 'reflect-metadata';

const PROPERTIES = 'swagger/apiModelProperties';

export interface FieldLimits {
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

/** The limits of a field as the OpenAPI document states them, so that a form never says something else. */
export function fieldLimits<Dto>(dto: new () => Dto, field: keyof Dto & string): FieldLimits {
  const stated = Reflect.getMetadata(PROPERTIES, dto.prototype as object, field) as FieldLimits | undefined;
  if (!stated) throw new Error(`${dto.name}.${field} is not documented.`);
  const { minLength, maxLength, minimum, maximum } = stated;
  return { minLength, maxLength, minimum, maximum };
}
