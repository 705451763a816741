/**
 * Owns what every request and answer has in common: the server and its limits, reading bodies, checking them against
 * their DTO, and the one shape of errors.
 * Never knows a feature or a table.
 * Controllers and the composition root may call it; services may not.
 */
export { ApiErrors } from './api-errors.decorator.js';
export { errorExample } from './error-example.js';
export { ErrorResponse } from './error-response.dto.js';
export { toErrorAnswer, type ErrorAnswer } from './error-answer.js';
export { HttpAdapter } from './http-adapter.js';
export { hasBody } from './has-body.js';
export { clientGone } from './client-gone.js';
export { sendStream } from './send-stream.js';
export { inTurn } from './in-turn.js';
export { linger } from './linger.js';
export { BODY_TIMEOUT_MS } from './limits.js';
export { bodyTimeout, pauseBodyTimeout } from './body-timeout.middleware.js';
export { IdPipe } from './id.pipe.js';
export { AcceptsMultipart, isMultipart, RequestGuard, StreamedBody } from './request.guard.js';
export { findUnstorable } from './find-unstorable.js';
export { JsonText } from './json-text.decorator.js';
export { parseStorableField } from './parse-storable-field.js';
export { parseStorableJson } from './parse-storable-json.js';
export { publicOrigin } from './public-origin.js';
export { comesByTls, isHttps } from './comes-by-tls.js';
export { STRICT_TRANSPORT } from './strict-transport.js';
export { parseQuery } from './parse-query.js';
export { RequestPipe } from './request.pipe.js';
export { allowedMethods } from './allowed-methods.js';
export { toFieldErrors } from './field-errors.js';
export { WholeNumber } from './whole-number.decorator.js';
