/**
 * Owns the error codes of the API, the status of each, and the class that every failure of a rule extends.
 * Never knows HTTP requests, the database or a feature's wording.
 * Everyone may call it.
 */
export { DomainError } from './domain-error.js';
export { ERROR_STATUS, type ErrorCode } from './error-code.js';
export { ValidationError, type FieldError } from './validation-error.js';
export { NotFound } from './not-found.js';
