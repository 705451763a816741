import 'reflect-metadata';
import type { Scope } from './scope.js';

/** Who may call a route. Several decorators on one route add up. */
export interface AccessRule {
  public?: true;
  /** Tokens with any of these. */
  scopes?: readonly Scope[];
  /** Tokens with this scope and no other may come in the address. */
  inAddress?: Scope;
  /** Also, or only, a session; `page` sends people without one to the sign-in page, `api` answers 401. */
  session?: 'api' | 'page';
}

const ACCESS_RULE = 'lifelog:access-rule';

/** The rule of a handler, else of its controller; undefined when nobody wrote one. */
export function accessRule(handler: object, controller: object): AccessRule | undefined {
  return ownRule(handler) ?? ownRule(controller);
}

export function addToAccessRule(part: AccessRule): MethodDecorator & ClassDecorator {
  return (target: object, _key?: string | symbol, descriptor?: PropertyDescriptor) => {
    const subject = (descriptor?.value as object | undefined) ?? target;
    Reflect.defineMetadata(ACCESS_RULE, { ...ownRule(subject), ...part }, subject);
  };
}

function ownRule(subject: object): AccessRule | undefined {
  return Reflect.getOwnMetadata(ACCESS_RULE, subject) as AccessRule | undefined;
}
