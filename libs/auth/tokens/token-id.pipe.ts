import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound, ValidationError } from '#libs/errors';

/** A path parameter that is a token's id: 400 when it is no whole number, 404 when no token can have it. */
@Injectable()
export class TokenIdPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    if (!/^(0|[1-9]\d*)$/.test(text)) throw ValidationError.of('id', 'must be a positive whole number');
    if (!Number.isSafeInteger(Number(text))) throw new NotFound(`There is no token ${text.slice(0, 40)}.`);
    return text;
  }
}
