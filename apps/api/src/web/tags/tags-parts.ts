import { MergeTagsController } from './merge.controller.js';
import { MergeViews } from './merge-view.js';
import { RenameViews } from './rename-view.js';
import { TagCountsQuery } from './tag-counts.query.js';
import { TagsPage } from './tags-page.js';
import { TagsViews } from './tags-view.js';
import { TagsPageController } from './tags.controller.js';

/** What the page of tags is made of. */
export const TAGS_PARTS = {
  controllers: [MergeTagsController, TagsPageController],
  providers: [MergeViews, RenameViews, TagCountsQuery, TagsPage, TagsViews],
};
