import { addToAccessRule } from './access-rule.js';
import type { Scope } from './scope.js';

/**
 * A token may come as the parameter `token` of the address, for programs that cannot send a header. Addresses end up in
 * histories and in other programs' settings, so only one that can do nothing but this: `scope` is its only one.
 */
export const TokenInAddress = (scope: Scope): MethodDecorator & ClassDecorator =>
  addToAccessRule({ inAddress: scope });
