import { Module } from '@nestjs/common';
import { AttachmentsModule } from '#libs/attachments';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { WorkLeftQuery } from './work-left.query.js';

/** Part of the app only where METRICS is set: nothing is measured for nobody. */
@Module({
  imports: [AttachmentsModule],
  controllers: [MetricsController],
  providers: [Metrics, WorkLeftQuery],
})
export class MetricsModule {}
