/**
 * Owns who may do what: API tokens, the admin password, sessions, CSRF protection and the one global guard.
 * Never knows what a route does; a route says who may call it with the decorators of access, handed on from here.
 * Every controller may use the decorators; the pages also its sessions.
 */
export {
  CurrentPrincipal,
  Page,
  type Principal,
  Public,
  type Scope,
  Scopes,
  SessionAllowed,
} from '#libs/access';
export { AuthModule } from './auth.module.js';
export { generatePassword } from './passwords/generate-password.js';
export { resetPassword } from './passwords/reset-password.js';
export { FirstRun, type FreshSecrets } from './first-run.js';
export { requireAccess } from './require-access.js';
export { limitAddresses } from './rate-limit/limit-addresses.js';
export { sessionHandlers } from './sessions/session-handlers.js';
export { Sessions } from './sessions/sessions.js';
export { OpenSessions, type OpenSession } from './sessions/open-sessions.js';
export { SessionIdPipe } from './sessions/session-id.pipe.js';
export { SecondFactor } from './second-factor/second-factor.js';
export { secretHolder } from './second-factor/secret-holder.js';
export { AdminPassword } from './passwords/admin-password.js';
export { ChangePassword } from './auth.dto.js';
export { CreateToken } from './tokens/token.dto.js';
export { TokenIdPipe } from './tokens/token-id.pipe.js';
export { TokensService, type TokenRow } from './tokens/tokens.service.js';
export { RotateToken } from './tokens/rotate-token.js';
export { isAwaitingCode, isSignedIn, type Flash } from './sessions/session-data.js';
export { flash, takeFlash } from './sessions/flash.js';
export { keepFlash } from './sessions/keep-flash.js';
export { loginAddress, SignInFirst } from './sessions/sign-in-first.js';
export { localPath } from './sessions/local-path.js';
export { csrfToken } from './csrf/csrf.middleware.js';
