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
    /** Milliseconds since 1970; the password was right and the code of the second factor is still to come. */
    passwordAt?: number;
    /** From where the owner signed in, to recognise it in the list of sessions. */
    from?: { address: string | null; agent: string };
    flash?: Flash;
  }
}

/** Whether the request came with the cookie of a session that somebody signed in to. */
export function isSignedIn(request: Request): boolean {
  // Undefined where the session middleware did not run
  const session = request.session as Request['session'] | undefined;
  return session?.signedInAt !== undefined;
}

/** Whether the password was given, and a code of the second factor is to be asked for. */
export function isAwaitingCode(request: Request): boolean {
  const session = request.session as Request['session'] | undefined;
  return session?.passwordAt !== undefined;
}
