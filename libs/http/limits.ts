/** Largest JSON body, after decompression. */
export const JSON_BODY_LIMIT_BYTES = 256 * 1024;
/** Largest request line and header block. */
export const HEADER_LIMIT_BYTES = 16 * 1024;
export const HEADERS_TIMEOUT_MS = 10_000;
/** A body must be in within this time; streamed bodies (files, imports) must not pause for as long. */
export const BODY_TIMEOUT_MS = 30_000;
/** Bytes a second, in each span of BODY_TIMEOUT_MS: one of few upload slots is held as long as files arrive. */
export const SLOWEST_UPLOAD = 10_000;
export const STREAMED_BODY_TIMEOUT_MS = 600_000;
/** Levels of arrays and objects in metadata. */
export const MAX_DEPTH = 32;
