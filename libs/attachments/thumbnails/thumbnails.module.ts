import { Module } from '@nestjs/common';
import { JobsModule } from '#libs/jobs';
import { MakeThumbnails } from './make-thumbnails.job.js';
import { ThumbnailDelivery } from './thumbnail-delivery.js';
import { ThumbnailMaker } from './thumbnail-maker.js';

/** Small pictures of pictures: made beside the requests, and given out to the pages. */
@Module({
  imports: [JobsModule],
  providers: [MakeThumbnails, ThumbnailDelivery, ThumbnailMaker],
  exports: [MakeThumbnails, ThumbnailDelivery],
})
export class ThumbnailsModule {}
