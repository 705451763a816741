import { Header } from '@nestjs/common';

/** The handler returns JSON text (PostgreSQL builds most of ours), which is sent as it is. */
export const JsonText = (): MethodDecorator => Header('Content-Type', 'application/json; charset=utf-8');
