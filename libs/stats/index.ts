/**
 * Owns what a log amounts to: events a month and weekday, tags over time, and the numbers that its metadata holds.
 * Never changes anything, and never knows a unit: a number means what its owner wrote it for.
 * The pages and the composition root may call it.
 */
export { StatsModule } from './stats.module.js';
export { StatsQuery } from './stats.query.js';
export { MetadataFieldsQuery } from './metadata-fields.query.js';
export { MetadataValuesQuery } from './metadata-values.query.js';
export { StatsResponse } from './stats.dto.js';
export { MetadataFieldsResponse, MetadataValuesParams } from './metadata.dto.js';
export { parsePointer } from './json-pointer.js';
