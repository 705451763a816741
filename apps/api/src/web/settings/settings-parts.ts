import { AboutSection } from './about/about.section.js';
import { LogBeginningQuery } from './about/log-beginning.query.js';
import { ReleaseNotesController } from './about/release-notes.controller.js';
import { AppearanceFormController } from './appearance/appearance-form.controller.js';
import { AppearanceSection } from './appearance/appearance.section.js';
import { AuditPagesController } from './audit/audit-pages.controller.js';
import { AuditSection } from './audit/audit.section.js';
import { BackupFormsController } from './backups/backup-forms.controller.js';
import { BackupsSection } from './backups/backups.section.js';
import { DownloadsController } from './export/downloads.controller.js';
import { ExportSection } from './export/export.section.js';
import { LastExportQuery } from './export/last-export.query.js';
import { HealthFactsQuery } from './health/health-facts.query.js';
import { HealthPageController } from './health/health-page.controller.js';
import { HealthSection } from './health/health.section.js';
import { LogFormController } from './log/log-form.controller.js';
import { LogSection } from './log/log.section.js';
import { PasswordFormController } from './password/password-form.controller.js';
import { PasswordSection } from './password/password.section.js';
import { SecondFactorFormsController } from './second-factor/second-factor-forms.controller.js';
import { SecondFactorSection } from './second-factor/second-factor.section.js';
import { SessionFormsController } from './sessions/session-forms.controller.js';
import { SessionsSection } from './sessions/sessions.section.js';
import { SettingsPage } from './settings-page.js';
import { SETTINGS_SECTIONS, type SettingsSection } from './settings-section.js';
import { SettingsPageController } from './settings.controller.js';
import { StorageUseQuery } from './storage/storage-use.query.js';
import { StorageSection } from './storage/storage.section.js';
import { TokenFormsController } from './tokens/token-forms.controller.js';
import { TokensSection } from './tokens/tokens.section.js';
import { UploadFormController } from './uploads/upload-form.controller.js';
import { UploadsSection } from './uploads/uploads.section.js';

/** In the order in which they stand on the page. */
const SECTIONS = [
  TokensSection,
  PasswordSection,
  SecondFactorSection,
  SessionsSection,
  UploadsSection,
  StorageSection,
  ExportSection,
  BackupsSection,
  AppearanceSection,
  LogSection,
  HealthSection,
  AuditSection,
  AboutSection,
];

/** What the settings page is made of. A new section is added here, to SECTIONS, and its controller below. */
export const SETTINGS_PARTS = {
  controllers: [
    SettingsPageController,
    TokenFormsController,
    PasswordFormController,
    SecondFactorFormsController,
    SessionFormsController,
    UploadFormController,
    DownloadsController,
    BackupFormsController,
    AppearanceFormController,
    LogFormController,
    HealthPageController,
    AuditPagesController,
    ReleaseNotesController,
  ],
  providers: [
    SettingsPage,
    HealthFactsQuery,
    LastExportQuery,
    LogBeginningQuery,
    StorageUseQuery,
    ...SECTIONS,
    {
      provide: SETTINGS_SECTIONS,
      useFactory: (...sections: SettingsSection<unknown>[]) => sections,
      inject: SECTIONS,
    },
  ],
};
