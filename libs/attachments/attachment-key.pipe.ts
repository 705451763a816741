import { Injectable, type PipeTransform } from '@nestjs/common';
import { AttachmentNotFound } from './attachment.errors.js';

const LONGEST = 1024;

/** The rest of a path that is an attachment's key, sent raw or with `%2F`. 404 for what no attachment can have as its key. */
@Injectable()
export class AttachmentKeyPipe implements PipeTransform<string[], string> {
  transform(segments: string[]): string {
    const key = segments.join('/');
    if (key.length > LONGEST || !/^[\x21-\x7e]+$/.test(key)) throw new AttachmentNotFound();
    return key;
  }
}
