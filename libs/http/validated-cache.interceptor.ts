import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Observable, tap } from 'rxjs';

/** Lets a browser keep an answer that brings a validator, and ask with it each time whether it is still the same. */
@Injectable()
export class ValidatedCacheInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    if (!['GET', 'HEAD'].includes(http.getRequest<Request>().method)) return next.handle();
    const response = http.getResponse<Response>();
    return next.handle().pipe(
      tap(() => {
        if (response.hasHeader('ETag') && !response.headersSent)
          response.set('Cache-Control', 'private, no-cache');
      }),
    );
  }
}
