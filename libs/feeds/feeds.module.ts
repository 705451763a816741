import { Module } from '@nestjs/common';
import { FeedEventsQuery } from './feed-events.query.js';
import { FeedsController } from './feeds.controller.js';

@Module({ controllers: [FeedsController], providers: [FeedEventsQuery] })
export class FeedsModule {}
