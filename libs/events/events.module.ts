import { Module } from '@nestjs/common';
import { AttachmentsModule } from '#libs/attachments';
import { IdempotencyModule } from '#libs/idempotency';
import { JobsModule } from '#libs/jobs';
import { FoldCounts } from './counts/fold-counts.js';
import { EventsController } from './events.controller.js';
import { EventsService } from './events.service.js';
import { GetEventQuery } from './get-event.query.js';
import { ListEventsQuery } from './list-events.query.js';
import { ListTagsQuery } from './tags/list-tags.query.js';
import { TagMerging } from './tags/tag-merging.js';
import { TagRenaming } from './tags/tag-renaming.js';
import { TagUsageQuery } from './tags/tag-usage.query.js';
import { TagsController } from './tags/tags.controller.js';
import { ZoneNames } from './zone-names.js';

@Module({
  imports: [AttachmentsModule, IdempotencyModule, JobsModule],
  controllers: [EventsController, TagsController],
  providers: [
    EventsService,
    FoldCounts,
    GetEventQuery,
    ListEventsQuery,
    ListTagsQuery,
    TagMerging,
    TagRenaming,
    TagUsageQuery,
    ZoneNames,
  ],
  exports: [EventsService, GetEventQuery, ListEventsQuery, ListTagsQuery, TagMerging, TagRenaming, ZoneNames],
})
export class EventsModule {}
