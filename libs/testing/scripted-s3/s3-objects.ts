import { createHash } from 'node:crypto';
import type { S3Request } from './s3-request.js';

export interface S3Answer {
  status: number;
  headers?: Record<string, string>;
  body?: Buffer;
}

interface S3Object {
  bytes: Buffer;
  etag: string;
  /** Base64, as it was sent along. */
  sha256?: string;
}

/** Buckets and objects in memory, and what a store that does everything right answers. */
export class S3Objects {
  readonly buckets = new Set<string>();
  readonly objects = new Map<string, S3Object>();
  /** Uploads in parts that were neither completed nor aborted. */
  readonly uploads = new Map<string, Map<number, Buffer>>();
  /** Whether it knows SHA-256 checksums, as stores of today do. */
  knowsChecksums = false;

  answer(request: S3Request, sent: Buffer): S3Answer {
    const { operation, bucket, key, query, headers } = request;
    if (operation === 'CreateBucket') {
      this.buckets.add(bucket);
      return { status: 200 };
    }
    if (!this.buckets.has(bucket)) return failure(404, 'NoSuchBucket');
    switch (operation) {
      case 'HeadBucket':
        return { status: 200 };
      case 'PutObject':
        if (headers['if-none-match'] === '*' && this.objects.has(key))
          return failure(412, 'PreconditionFailed');
        this.keep(key, sent, headers['x-amz-checksum-sha256']?.toString());
        return { status: 200, headers: { ETag: this.objects.get(key)?.etag ?? '' } };
      case 'HeadObject':
      case 'GetObject':
        return this.give(key, headers.range);
      case 'DeleteObject':
        this.objects.delete(key);
        return { status: 204 };
      case 'CopyObject':
        return this.copy(String(headers['x-amz-copy-source']), bucket, key);
      case 'ListObjectsV2':
        return this.list(query);
      case 'CreateMultipartUpload':
        this.uploads.set(key, new Map());
        return xml(
          `<InitiateMultipartUploadResult><UploadId>${md5(key)}</UploadId></InitiateMultipartUploadResult>`,
        );
      case 'UploadPart':
        this.uploads.get(key)?.set(Number(query.get('partNumber')), sent);
        return { status: 200, headers: { ETag: `"${md5(sent)}"` } };
      case 'CompleteMultipartUpload':
        return this.assemble(key);
      case 'AbortMultipartUpload':
        this.uploads.delete(key);
        return { status: 204 };
      default:
        return failure(501, 'NotImplemented');
    }
  }

  private keep(key: string, bytes: Buffer, sha256?: string, etag = `"${md5(bytes)}"`): void {
    this.objects.set(key, { bytes, etag, sha256: this.knowsChecksums ? sha256 : undefined });
  }

  private give(key: string, range = ''): S3Answer {
    const found = this.objects.get(key);
    if (!found) return failure(404, 'NoSuchKey');
    const { bytes, etag, sha256 } = found;
    const headers: Record<string, string> = { ETag: etag, 'Last-Modified': new Date().toUTCString() };
    if (sha256 !== undefined) headers['x-amz-checksum-sha256'] = sha256;
    const [, first = '', last = ''] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
    if (first === '') return { status: 200, headers, body: bytes };
    const end = Math.min(Number(last), bytes.length - 1);
    headers['Content-Range'] = `bytes ${first}-${end}/${bytes.length}`;
    return { status: 206, headers, body: bytes.subarray(Number(first), end + 1) };
  }

  private copy(source: string, bucket: string, key: string): S3Answer {
    const from = decodeURIComponent(source).slice(bucket.length + 1);
    const found = this.objects.get(from);
    if (!found) return failure(404, 'NoSuchKey');
    this.objects.set(key, found);
    return xml(`<CopyObjectResult><ETag>${found.etag}</ETag></CopyObjectResult>`);
  }

  private list(query: URLSearchParams): S3Answer {
    const max = Number(query.get('max-keys') ?? 1000);
    const after = query.get('continuation-token') ?? '';
    const keys = [...this.objects.keys()]
      .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after)
      .sort();
    const page = keys.slice(0, max);
    const contents = page.map(
      (key) =>
        `<Contents><Key>${key}</Key><Size>${this.objects.get(key)?.bytes.length}</Size><LastModified>${new Date().toISOString()}</LastModified></Contents>`,
    );
    const next = keys.length > max ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    return xml(
      `<ListBucketResult><IsTruncated>${keys.length > max}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
    );
  }

  private assemble(key: string): S3Answer {
    const parts = [...(this.uploads.get(key) ?? [])].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
    const sums = Buffer.concat(parts.map((part) => createHash('md5').update(part).digest()));
    this.keep(key, Buffer.concat(parts), undefined, `"${md5(sums)}-${parts.length}"`);
    this.uploads.delete(key);
    return xml(`<CompleteMultipartUploadResult><Key>${key}</Key></CompleteMultipartUploadResult>`);
  }
}

/** An error as S3 writes them. */
export function failure(status: number, code: string): S3Answer {
  return { ...xml(`<Error><Code>${code}</Code><Message>It said so.</Message></Error>`), status };
}

function xml(text: string): S3Answer {
  return { status: 200, headers: { 'Content-Type': 'application/xml' }, body: Buffer.from(text) };
}

function md5(bytes: Buffer | string): string {
  return createHash('md5').update(bytes).digest('hex');
}
