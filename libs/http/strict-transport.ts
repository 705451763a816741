/** HSTS for a year. Of this host alone: its neighbours below the same name may know no TLS. */
export const STRICT_TRANSPORT = { 'Strict-Transport-Security': 'max-age=31536000' };
