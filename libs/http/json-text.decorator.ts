import { Header } from '@nestjs/common';

/** What HttpAdapter knows such a text by. */
export const JSON_TEXT = 'application/json; charset=utf-8';

/** The handler returns JSON text (PostgreSQL builds most of ours), which is sent as it is. */
export const JsonText = (): MethodDecorator => Header('Content-Type', JSON_TEXT);
