import { Injectable, type PipeTransform } from '@nestjs/common';
import { ValidationError } from '#libs/errors';
import { EVENT_RULES } from '../event-rules.js';
import { TagNotFound } from './tag.errors.js';

/**
 * A path parameter that is a tag, as Express has decoded it: 404 when no event can have it, 400 when it is no text that
 * could be stored at all.
 */
@Injectable()
export class TagPipe implements PipeTransform<string, string> {
  transform(tag: string): string {
    if (tag.includes('\0') || !tag.isWellFormed())
      throw ValidationError.of('tag', 'must be a text without NUL');
    if (!EVENT_RULES.tags.accepts([tag])) throw new TagNotFound(tag.slice(0, 64));
    return tag;
  }
}
