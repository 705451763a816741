import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOkResponse, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ApiErrors } from '#libs/http';
import { AttachmentLink } from './delivery.dto.js';

const text = (description: string, example: string) => ({ description, schema: { type: 'string', example } });

const UPLOADED = 'Thu, 15 Oct 2026 07:41:02 GMT';

const HEADERS = {
  ETag: text('The hash of the file.', '"n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg"'),
  'Last-Modified': text('When it was uploaded.', UPLOADED),
  'Accept-Ranges': text('Parts can be asked for.', 'bytes'),
  'Content-Disposition': text(
    '`inline` for pictures, PDF, audio and video, `attachment` for everything else.',
    'inline; filename="receipt.pdf"',
  ),
};
const BYTES = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } as const;

const condition = (name: string, description: string, example: string): MethodDecorator =>
  ApiHeader({ name, required: false, description, schema: { type: 'string', example } });

/** Documents a route that AttachmentDelivery answers, and that may answer with an AttachmentLink instead. */
export function ApiDelivery({ orLink }: { orLink: boolean }): MethodDecorator {
  const link = { 'application/json': { schema: { $ref: getSchemaPath(AttachmentLink) } } };
  return applyDecorators(
    ApiExtraModels(AttachmentLink),
    condition('Range', 'One part of the file; several are answered with all of it.', 'bytes=0-1023'),
    condition('If-Range', 'The part only if the file is still this one.', HEADERS.ETag.schema.example),
    condition('If-None-Match', 'Answers 304 when the file is this one.', HEADERS.ETag.schema.example),
    condition('If-Match', 'Answers 412 when the file is not this one.', HEADERS.ETag.schema.example),
    condition('If-Modified-Since', 'Answers 304 when it was not uploaded later.', UPLOADED),
    condition('If-Unmodified-Since', 'Answers 412 when it was uploaded later.', UPLOADED),
    ApiOkResponse({
      description: orLink
        ? 'The file, under its own type, or with `presign=1` its address.'
        : 'The file, under its own type.',
      headers: HEADERS,
      content: { ...BYTES, ...(orLink && link) },
    }),
    ApiResponse({
      status: 206,
      description: 'A part of the file.',
      headers: { ...HEADERS, 'Content-Range': text('Which part.', 'bytes 0-1023/214016') },
      content: BYTES,
    }),
    ApiResponse({ status: 304, description: 'Unchanged since the validator was given.' }),
    ApiErrors('precondition_failed', 'range_not_satisfiable', 'storage_unavailable', 'storage_timeout'),
  );
}
