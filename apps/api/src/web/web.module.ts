import { Module } from '@nestjs/common';
import { AttachmentsModule } from '#libs/attachments';
import { BackupModule } from '#libs/backup';
import { EventsModule } from '#libs/events';
import { ExportModule } from '#libs/export';
import { SearchModule } from '#libs/search';
import { SettingsModule } from '#libs/settings';
import { IdempotencyModule } from '#libs/idempotency';
import { StatsModule } from '#libs/stats';
import { HealthModule } from '../health/health.module.js';
import { AssetStore } from './assets/asset-store.js';
import { Installable } from './assets/installable.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { CalendarViews } from './calendar/calendar-view.js';
import { ErrorPage } from './error-page.js';
import { DayController } from './day/day.controller.js';
import { DeletedAnswer } from './event-page/deleted-answer.js';
import { EventPageController } from './event-page/event-page.controller.js';
import { NeighboursQuery } from './event-page/neighbours.query.js';
import { ThatDayQuery } from './event-page/that-day.query.js';
import { AttachController } from './files/attach.controller.js';
import { DeleteFileController } from './files/delete-file.controller.js';
import { ExportPagesController } from './export/export-pages.controller.js';
import { FilesOfQuery } from './export/files-of.query.js';
import { EventFilesQuery } from './files/event-files.query.js';
import { FileLimitsQuery } from './files/file-limits.query.js';
import { FilePageController } from './files/file-page.controller.js';
import { ReadBeginning } from './files/read-beginning.js';
import { ThumbnailSender } from './files/thumbnail-sender.js';
import { EventFormController } from './form/event-form.controller.js';
import { EventFormPage } from './form/event-form-page.js';
import { EventFormViews } from './form/event-form-view.js';
import { FormIntake } from './form/form-intake.js';
import { KeptForm } from './form/kept-form.js';
import { FormPartsController } from './form/form-parts.controller.js';
import { Prefill } from './form/prefill.js';
import { RecentZonesQuery } from './form/recent-zones.query.js';
import { SaveEvent } from './form/save-event.js';
import { ImportJobController } from './imports/import-job.controller.js';
import { ImportJobPage } from './imports/import-job-page.js';
import { ImportPage } from './imports/import-page.js';
import { ImportPagesController } from './imports/import-pages.controller.js';
import { ImportReportController } from './imports/import-report.controller.js';
import { OnThisDayController } from './on-this-day/on-this-day.controller.js';
import { LoginController } from './login/login.controller.js';
import { TriesLeftQuery } from './login/tries-left.query.js';
import { LogLine } from './quick-add/log-line.js';
import { QuickAddForms } from './quick-add/quick-add-form.js';
import { QuickAddController } from './quick-add/quick-add.controller.js';
import { PageSender } from './render/page-sender.js';
import { ViewRenderer } from './render/view-renderer.js';
import { DiskState } from './session/disk-state.js';
import { FormTokenController } from './session/form-token.controller.js';
import { OwnerClock } from './session/owner-clock.js';
import { PageFrame } from './session/page-frame.js';
import { StorageState } from './session/storage-state.js';
import { ThemeController } from './session/theme.controller.js';
import { SETTINGS_PARTS } from './settings/settings-parts.js';
import { ShareController } from './share/share.controller.js';
import { TAGS_PARTS } from './tags/tags-parts.js';
import { FieldViews } from './stats/field-views.js';
import { NumbersPageController } from './stats/numbers.controller.js';
import { StatsPageController } from './stats/stats.controller.js';
import { CountEventsQuery } from './timeline/count-events.query.js';
import { DayCountsQuery } from './timeline/day-counts.query.js';
import { EmptyResults } from './timeline/empty-view.js';
import { FacetCountsQuery } from './timeline/facet-counts.query.js';
import { ListUpdates } from './timeline/list-update.js';
import { ListViews } from './timeline/list-view.js';
import { LogSpanQuery } from './timeline/log-span.query.js';
import { OnThisDayQuery } from './timeline/on-this-day.query.js';
import { ResultsViews } from './timeline/results-view.js';
import { FoundTagsQuery } from './timeline/found-tags.query.js';
import { MoreTagsController } from './timeline/more-tags.controller.js';
import { SearchOptionsController } from './timeline/search-options.controller.js';
import { SearchableWordsQuery } from './timeline/searchable-words.query.js';
import { StripViews } from './timeline/strip-view.js';
import { TimelineController } from './timeline/timeline.controller.js';
import { TimelinePage } from './timeline/timeline-page.js';

const QUERIES = [
  CountEventsQuery,
  DayCountsQuery,
  EventFilesQuery,
  FilesOfQuery,
  FacetCountsQuery,
  FileLimitsQuery,
  LogSpanQuery,
  NeighboursQuery,
  OnThisDayQuery,
  RecentZonesQuery,
  SearchableWordsQuery,
  ThatDayQuery,
  TriesLeftQuery,
];

// Quick-add and the form first: their paths would otherwise be read as ids of events.
const CONTROLLERS = [
  TimelineController,
  MoreTagsController,
  SearchOptionsController,
  QuickAddController,
  FormPartsController,
  EventFormController,
  AttachController,
  EventPageController,
  CalendarController,
  DayController,
  OnThisDayController,
  StatsPageController,
  NumbersPageController,
  DeleteFileController,
  FilePageController,
  ExportPagesController,
  ImportPagesController,
  ImportReportController,
  ImportJobController,
  LoginController,
  ThemeController,
  FormTokenController,
  ShareController,
  ...SETTINGS_PARTS.controllers,
  ...TAGS_PARTS.controllers,
];

/** The pages. They look across features, and do nothing that the API cannot. */
@Module({
  imports: [
    AttachmentsModule,
    BackupModule,
    EventsModule,
    ExportModule,
    HealthModule,
    SearchModule,
    SettingsModule,
    IdempotencyModule,
    StatsModule,
  ],
  controllers: CONTROLLERS,
  providers: [
    ...QUERIES,
    ...SETTINGS_PARTS.providers,
    ...TAGS_PARTS.providers,
    AssetStore,
    CalendarViews,
    FieldViews,
    FoundTagsQuery,
    DeletedAnswer,
    DiskState,
    EmptyResults,
    ImportJobPage,
    ImportPage,
    ErrorPage,
    EventFormPage,
    EventFormViews,
    FormIntake,
    KeptForm,
    Installable,
    ListUpdates,
    ListViews,
    LogLine,
    OwnerClock,
    PageFrame,
    PageSender,
    Prefill,
    QuickAddForms,
    ReadBeginning,
    ResultsViews,
    SaveEvent,
    StorageState,
    StripViews,
    ThumbnailSender,
    TimelinePage,
    ViewRenderer,
  ],
  exports: [ErrorPage],
})
export class WebModule {}
