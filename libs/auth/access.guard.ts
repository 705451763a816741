import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { accessRule } from '#libs/access';
import { Admission } from './admission.js';

/** The one global guard. A route without a rule is closed (and stops the start, see RouteRules). */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly admission: Admission) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = accessRule(context.getHandler(), context.getClass());
    if (!rule) return false;
    const http = context.switchToHttp();
    await this.admission.admit(http.getRequest<Request>(), http.getResponse<Response>(), rule);
    return true;
  }
}
