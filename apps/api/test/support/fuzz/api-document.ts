import { readFileSync } from 'node:fs';

export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  example?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema: Schema;
}

interface Described {
  description?: string;
  content?: Record<string, { schema?: Schema }>;
}

export interface Operation {
  operationId: string;
  /** `GET /api/events/{id}` */
  name: string;
  method: string;
  path: string;
  parameters: Parameter[];
  /** Absent where anybody may ask. */
  security?: unknown[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, Described>;
}

type Path = Record<string, Omit<Operation, 'name' | 'method' | 'path'>>;

/** openapi.json, as it is committed. */
export const document = JSON.parse(
  readFileSync(new URL('../../../../../openapi/openapi.json', import.meta.url), 'utf8'),
) as { paths: Record<string, Path>; components: { schemas: Record<string, Schema> } };

export const OPERATIONS: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    ...operation,
    parameters: (operation as Partial<Operation>).parameters ?? [],
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
  })),
);

/** The schema itself, past any reference. */
export function resolved(schema: Schema): Schema {
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map(resolved)) as Schema;
  if (schema.$ref === undefined) return schema;
  return resolved(document.components.schemas[schema.$ref.split('/').pop() ?? ''] ?? {});
}
