/**
 * Owns the `settings` table: what the owner chose in the app, in place of the configuration's defaults.
 * Never keeps a secret and never caches: every replica sees a change at once.
 * Every feature may read it.
 */
export { SettingsModule } from './settings.module.js';
export { ChangeSettings } from './settings.dto.js';
export { Settings } from './settings.js';
export { storedSetting } from './stored-setting.js';
export { WEEK_STARTS, type SettingValues, type WeekStart } from './setting-values.js';
