/** The longest event that an export writes is under 1 MiB: PostgreSQL spells out numbers such as 1e308 digit by digit. */
export const LINE_LIMIT_BYTES = 2 * 1024 * 1024;
