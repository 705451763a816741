/** Text fields of a request: an event has seven, and its tags may come one by one. */
export const MAX_FIELDS = 100;
/** Of one text field; the longest that is allowed, metadata, has a quarter of it. */
export const MAX_FIELD_BYTES = 64 * 1024;
/** Of one in a form of the pages: after a conflict, one field holds whole versions of several, with metadata as it was laid out. */
export const MAX_FORM_FIELD_BYTES = 512 * 1024;
export const MAX_FIELD_NAME_BYTES = 100;
/** Headers of all parts, boundaries, and the text fields. */
export const MAX_OVERHEAD_BYTES = 2 * 1024 * 1024;
