import { Injectable, type PipeTransform } from '@nestjs/common';
import { ValidationError } from '#libs/errors';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A path parameter that is a session's id in the list of sessions. */
@Injectable()
export class SessionIdPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    if (!UUID.test(text)) throw ValidationError.of('id', 'must be the id of a session');
    return text;
  }
}
