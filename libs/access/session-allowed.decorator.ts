import { addToAccessRule } from './access-rule.js';

/** The signed-in owner may call this route of the API from the browser; without `@Scopes` nobody else may. */
export const SessionAllowed = (): MethodDecorator & ClassDecorator => addToAccessRule({ session: 'api' });
