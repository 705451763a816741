import { getMetadataStorage } from 'class-validator';
import { AppConfig } from './app-config.js';

/** The names of all variables. Every property of AppConfig has a validator, those without a default included. */
export function configVariables(): Set<string> {
  const rules = getMetadataStorage().getTargetValidationMetadatas(AppConfig, '', false, false);
  return new Set(rules.map(({ propertyName }) => propertyName));
}
