/**
 * Owns the words in which a route says who may call it (`@Public`, `@Scopes`, `@TokenInAddress`, `@SessionAllowed`, `@Page`) and the
 * caller that was let in.
 * Never decides or looks anything up: that is the guard's, in auth.
 * Every controller may use it; it stands below auth, so that settings and audit can have routes too.
 */
export { Public } from './public.decorator.js';
export { Scopes } from './scopes.decorator.js';
export { TokenInAddress } from './token-in-address.decorator.js';
export { SessionAllowed } from './session-allowed.decorator.js';
export { Page } from './page.decorator.js';
export { CurrentPrincipal } from './current-principal.decorator.js';
export { principalOf, setPrincipal, type Principal, type TokenPrincipal } from './principal.js';
export { accessRule, type AccessRule } from './access-rule.js';
export { SCOPES, covers, type Scope } from './scope.js';
