/** Text, or a description of bytes: `{$repeat: ["x", 300000]}`, `{$base64: "…"}`, `{$gzip: …}`. See expandValue. */
export type Value = string | Record<`$${string}`, unknown>;

/** One case of the catalogue `fixtures/bad-inputs.json`. */
export interface BadInput {
  name: string;
  group: string;
  /** `RAW` writes `raw` to a socket as it is. */
  method: string;
  path: Value;
  auth: 'token' | 'none' | 'session';
  headers: Record<string, Value>;
  body?: Value;
  multipart?: Multipart;
  raw?: Value;
  /** What must be there before; see prepare. */
  setup?: string;
  /** Sent that often; the last answer counts. */
  repeat_request?: number;
  note?: string;
  expect: Expectation;
}

export interface Multipart {
  boundary: string;
  parts: MultipartPart[] | { $times: [number, MultipartPart] };
  /** In place of the last boundary. */
  tail?: string;
  /** In place of all of it. */
  raw?: Value;
}

export interface MultipartPart {
  name?: string;
  /** As it stands between the quotes. */
  filename?: Value;
  contentType?: string;
  content?: Value;
  /** In place of those that follow from the name. */
  headers?: Record<string, Value>;
}

export interface Expectation {
  /** 0 when the client does not wait for an answer. */
  status: number;
  error_code: string | null;
  /** Part of the error's `info`. */
  info?: Record<string, unknown>;
  /** Exact values, or `*` for any. */
  headers?: Record<string, string>;
  /** Part of the answer's JSON. */
  json?: Record<string, unknown>;
  /** The event's `timestamp`. */
  instant?: string;
  /** Whether the list has items. */
  items?: 'some' | 'none';
  /** What must hold afterwards; see expectAfter. */
  after?: string;
  /** Of the first attachment of the answer. */
  filename?: string;
  filename_not_match?: string;
  filename_wellformed?: boolean;
  filename_max_bytes?: number;
  content_type?: string;
  /** Patterns for the headers of its download. */
  download_headers?: Record<string, string>;
  not_in_response?: string;
  set_cookie_not?: string;
  max_ms?: number;
  /** The server closes the connection. */
  closed?: boolean;
  note?: string;
}

export interface Answer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
  milliseconds: number;
  closed: boolean;
}
