import { addToAccessRule } from './access-rule.js';
import type { Scope } from './scope.js';

/** Tokens with any of these scopes (or `admin`) may call this route. */
export const Scopes = (...scopes: [Scope, ...Scope[]]): MethodDecorator & ClassDecorator =>
  addToAccessRule({ scopes });
