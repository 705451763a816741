import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { ReceiveFiles } from '#libs/attachments';
import type { EventUpload } from './events.service.js';
import { eventFromFields } from './event-fields.js';

const uploads = new WeakMap<Request, EventUpload>();

/** The files that came with an event, or undefined when it came as JSON. */
export const Upload = createParamDecorator((_data: undefined, context: ExecutionContext) =>
  uploads.get(context.switchToHttp().getRequest<Request>()),
);

/** Takes a multipart body in and makes of its fields the body that JSON would have been; the files are there while the handler runs. */
@Injectable()
export class MultipartEventInterceptor implements NestInterceptor {
  constructor(private readonly receive: ReceiveFiles) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    if (!/^multipart\//i.test(request.headers['content-type'] ?? '')) return next.handle();
    return from(
      this.receive.run(request, ({ fields, files }, signal) => {
        request.body = eventFromFields(fields);
        uploads.set(request, { files, signal });
        return lastValueFrom(next.handle());
      }),
    );
  }
}
