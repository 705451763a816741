/**
 * Owns the configuration: which variables exist, their defaults and what makes them wrong.
 * Never reads anything but the environment and `.env`, and is the only place that does.
 * Everyone may call it; features inject `ConfigService<AppConfig, true>`.
 */
export { AppConfig } from './app-config.js';
export { ConfigError, loadConfig, parseConfig } from './load-config.js';
export { IsTimeZone } from './is-time-zone.js';
export { configModule } from './config.module.js';
export { configurationDocument } from './configuration-document.js';
export { ConfigService } from '@nestjs/config';
