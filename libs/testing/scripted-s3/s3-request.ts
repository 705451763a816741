import type { IncomingMessage } from 'node:http';

export interface S3Request {
  /** As the API calls it: `PutObject`. */
  operation: string;
  bucket: string;
  key: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
}

/** What a request asks of the store; buckets are in the path. */
export function s3Request({ method = 'GET', url = '/', headers }: IncomingMessage): S3Request {
  const { pathname, searchParams: query } = new URL(url, 'http://s3');
  const [, bucket = '', ...rest] = pathname.split('/');
  const key = decodeURIComponent(rest.join('/'));
  return { operation: operationOf(method, key, query, headers), bucket, key, query, headers };
}

function operationOf(
  method: string,
  key: string,
  query: URLSearchParams,
  headers: IncomingMessage['headers'],
): string {
  if (key === '') return { HEAD: 'HeadBucket', PUT: 'CreateBucket', GET: 'ListObjectsV2' }[method] ?? method;
  if (query.has('uploads')) return 'CreateMultipartUpload';
  if (query.has('uploadId')) {
    return { PUT: 'UploadPart', POST: 'CompleteMultipartUpload' }[method] ?? 'AbortMultipartUpload';
  }
  if (method === 'PUT') return 'x-amz-copy-source' in headers ? 'CopyObject' : 'PutObject';
  return { HEAD: 'HeadObject', GET: 'GetObject', DELETE: 'DeleteObject' }[method] ?? method;
}
