import { AuditPagesController } from './audit/audit-pages.controller.js';
import { AuditSection } from './audit/audit.section.js';
import { BackupFormsController } from './backups/backup-forms.controller.js';
import { BackupsSection } from './backups/backups.section.js';
import { PasswordFormController } from './password/password-form.controller.js';
import { PasswordSection } from './password/password.section.js';
import { SecondFactorFormsController } from './second-factor/second-factor-forms.controller.js';
import { SecondFactorSection } from './second-factor/second-factor.section.js';
import { SessionFormsController } from './sessions/session-forms.controller.js';
import { SessionsSection } from './sessions/sessions.section.js';
import { SettingsPage } from './settings-page.js';
import { SettingsPageController } from './settings.controller.js';
import { TokenFormsController } from './tokens/token-forms.controller.js';
import { TokensSection } from './tokens/tokens.section.js';

/** What the settings page is made of. A new section is added here and, in its place, to SettingsPage. */
export const SETTINGS_PARTS = {
  controllers: [
    SettingsPageController,
    TokenFormsController,
    PasswordFormController,
    SecondFactorFormsController,
    SessionFormsController,
    BackupFormsController,
    AuditPagesController,
  ],
  providers: [
    SettingsPage,
    TokensSection,
    PasswordSection,
    SecondFactorSection,
    SessionsSection,
    BackupsSection,
    AuditSection,
  ],
};
