import { Injectable, type PipeTransform } from '@nestjs/common';
import { EVENT_RULES } from '../event-rules.js';
import { TagNotFound } from './tag.errors.js';

/** A path parameter that is a tag, as Express has decoded it: 404 when no event can have it. */
@Injectable()
export class TagPipe implements PipeTransform<string, string> {
  transform(tag: string): string {
    if (!EVENT_RULES.tags.accepts([tag]) || tag.includes('\0')) throw new TagNotFound(tag.slice(0, 64));
    return tag;
  }
}
