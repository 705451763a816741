import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import passport from 'passport';
import type { TokenPrincipal } from '#libs/access';
import { BearerHeaderStrategy } from './bearer-header.strategy.js';
import { FindTokenQuery } from './find-token.query.js';

/** Passport with an instance of its own: the shared one would mix up two apps in one process. */
@Injectable()
export class Bearer {
  private readonly passport = new passport.Passport();

  constructor(tokens: FindTokenQuery) {
    this.passport.use(
      new BearerHeaderStrategy((token, done) => {
        tokens.run(token).then((principal) => done(null, principal ?? false), done);
      }),
    );
  }

  /** The token that the request was sent with, or undefined whatever is wrong with it. Throws when nobody can tell. */
  authenticate(request: Request, response: Response): Promise<TokenPrincipal | undefined> {
    return new Promise((resolve, reject) => {
      const settle = (error: Error | null | undefined, principal?: TokenPrincipal | false | null) => {
        if (error) reject(error);
        else resolve(principal || undefined);
      };
      const authenticate = this.passport.authenticate('bearer', { session: false }, settle) as (
        request: Request,
        response: Response,
        next: (error?: Error) => void,
      ) => void;
      authenticate(request, response, settle);
    });
  }
}
