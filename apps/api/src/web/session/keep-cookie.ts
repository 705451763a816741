import type { Request, Response } from 'express';

const A_YEAR_MS = 31_536_000_000;

/** Keeps a choice of how pages look in this browser, for a year; scripts may read it. */
export function keepCookie(request: Request, response: Response, name: string, value: string): void {
  response.cookie(name, value, { path: '/', maxAge: A_YEAR_MS, sameSite: 'lax', secure: request.secure });
}
