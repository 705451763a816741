import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound, ValidationError } from '#libs/errors';

/** A path parameter that is the id of something: 400 when it is no whole number, 404 when nothing can have it. */
@Injectable()
export class IdPipe implements PipeTransform<string, number> {
  /** `thing` is what the id belongs to, for people: `event`. */
  constructor(private readonly thing: string) {}

  transform(text: string): number {
    if (!/^(0|[1-9]\d*)$/.test(text)) throw ValidationError.of('id', 'must be a positive whole number');
    const id = Number(text);
    if (id === 0 || !Number.isSafeInteger(id)) {
      throw new NotFound(`There is no ${this.thing} ${text.slice(0, 40)}.`);
    }
    return id;
  }
}
