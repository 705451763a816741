import { Injectable } from '@nestjs/common';
import type { EventFilter } from '#libs/events';
import { MetadataValuesQuery, parsePointer } from '#libs/stats';
import { exactJson } from './exact-json.js';
import { type ExactValues, type FieldView, fieldView } from './field-view.js';

const EXACT = ['min', 'max', 'sum', 'average', 'value'];

/** The numbers under a field of metadata, every digit as it was written. */
@Injectable()
export class FieldViews {
  constructor(private readonly values: MetadataValuesQuery) {}

  /** `field` is a JSON Pointer. */
  async of(filter: EventFilter, field: string): Promise<FieldView> {
    const json = await this.values.run(filter, field, parsePointer(field) ?? []);
    return fieldView(exactJson(json, EXACT) as ExactValues);
  }
}
