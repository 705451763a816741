import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { Request } from 'express';
import { ValidationError } from '#libs/errors';

/** Routes that declare no query refuse every parameter; those that declare one check it against their DTO. Throws ValidationError. */
export function refuseUnknownQuery({ query }: Request, context: ExecutionContext): void {
  const [parameter] = Object.keys(query);
  if (parameter !== undefined && !declaresQuery(context)) {
    throw ValidationError.of(parameter, 'is not known here: check its spelling');
  }
}

function declaresQuery(context: ExecutionContext): boolean {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ??
    {}) as object;
  return Object.keys(args).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}
