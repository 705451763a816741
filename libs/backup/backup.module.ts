import { Module } from '@nestjs/common';
import { AuditModule } from '#libs/audit';
import { type AppConfig, ConfigService } from '#libs/config';
import { ExportModule } from '#libs/export';
import { JobsModule } from '#libs/jobs';
import { SettingsModule } from '#libs/settings';
import { ObjectStore } from '#libs/storage';
import { backupFolder } from './backup-folder.js';
import { BackupOutlookQuery } from './backup-outlook.query.js';
import { BackupPlace } from './backup-place.js';
import { BackupRecords } from './backup-records.js';
import { BackupsController } from './backups.controller.js';
import { BackupsQuery } from './backups.query.js';
import { ClearBackups } from './clear-backups.js';
import { FolderPlace } from './folder-place.js';
import { MakeBackups } from './make-backups.job.js';
import { RequestBackup } from './request-backup.js';
import { StorePlace } from './store-place.js';
import { WriteBackup } from './write-backup.js';

@Module({
  imports: [AuditModule, ExportModule, JobsModule, SettingsModule],
  controllers: [BackupsController],
  providers: [
    {
      provide: BackupPlace,
      inject: [ConfigService, ObjectStore],
      useFactory: (config: ConfigService<AppConfig, true>, store: ObjectStore): BackupPlace => {
        const folder = backupFolder({
          BACKUP_DIR: config.get('BACKUP_DIR', { infer: true }),
          DATA_DIR: config.get('DATA_DIR', { infer: true }),
          STORAGE_BACKEND: config.get('STORAGE_BACKEND', { infer: true }),
        });
        return folder === undefined ? new StorePlace(store) : new FolderPlace(folder);
      },
    },
    BackupOutlookQuery,
    BackupRecords,
    BackupsQuery,
    ClearBackups,
    MakeBackups,
    RequestBackup,
    WriteBackup,
  ],
  exports: [BackupOutlookQuery, BackupsQuery, RequestBackup],
})
export class BackupModule {}
