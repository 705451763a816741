import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { UploadSlots } from '#libs/attachments';
import { Database } from '#libs/database';
import { setGauges } from './gauges.js';
import { measurePublished } from './measure-published.js';
import { measureRequests } from './measure-requests.js';
import { WorkLeftQuery } from './work-left.query.js';

/** Everything that is measured in this process, and what the database tells all of them alike. */
@Injectable()
export class Metrics implements OnModuleDestroy {
  private readonly registry = new Registry();
  readonly requests = measureRequests(this.registry);
  private readonly stop = measurePublished(this.registry);

  constructor(
    private readonly database: Database,
    private readonly uploads: UploadSlots,
    private readonly workLeft: WorkLeftQuery,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  onModuleDestroy(): void {
    this.stop();
    this.registry.clear();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** In the format of Prometheus. */
  async text(): Promise<string> {
    const { totalCount, idleCount, waitingCount } = this.database.pool;
    const left = await this.workLeft.run();
    setGauges(this.registry, [
      {
        name: 'lifelog_db_pool_connections',
        help: 'Connections of this process to PostgreSQL; `waiting` are requests without one.',
        label: 'state',
        values: { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount },
      },
      {
        name: 'lifelog_upload_queue',
        help: 'Uploads that wait for their turn in this process.',
        value: this.uploads.queue,
      },
      { name: 'lifelog_events', help: 'Events in the log.', value: left.events },
      { name: 'lifelog_files', help: 'Attachments.', value: left.files },
      { name: 'lifelog_files_bytes', help: 'Bytes of all attachments.', value: left.fileBytes },
      {
        name: 'lifelog_files_damaged',
        help: 'Attachments known to be lost or altered in storage.',
        value: left.damagedFiles,
      },
      {
        name: 'lifelog_queue_depth',
        help: 'What jobs have still to do, over all processes.',
        label: 'queue',
        values: {
          deletions: left.deletions,
          thumbnails: left.thumbnails,
          imports: left.imports,
          uploads: left.pendingUploads,
        },
      },
    ]);
    return this.registry.metrics();
  }
}
