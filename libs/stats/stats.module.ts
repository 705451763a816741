import { Module } from '@nestjs/common';
import { MetadataFieldsQuery } from './metadata-fields.query.js';
import { MetadataValuesQuery } from './metadata-values.query.js';
import { StatsController } from './stats.controller.js';
import { StatsQuery } from './stats.query.js';

const QUERIES = [MetadataFieldsQuery, MetadataValuesQuery, StatsQuery];

@Module({ controllers: [StatsController], providers: QUERIES, exports: QUERIES })
export class StatsModule {}
