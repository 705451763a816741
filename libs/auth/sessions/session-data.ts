import type { Request } from 'express';

/** A message for the next page, shown once. */
export interface Flash {
  text: string;
  /** The path that a button "Undo" posts to. */
  undo?: string;
}

declare module 'express-session' {
  interface SessionData {
    /** Milliseconds since 1970; set by signing in and by nothing else. */
    signedInAt?: number;
    flash?: Flash;
  }
}

/** Whether the request came with the cookie of a session that somebody signed in to. */
export function isSignedIn(request: Request): boolean {
  // Undefined where the session middleware did not run
  const session = request.session as Request['session'] | undefined;
  return session?.signedInAt !== undefined;
}
