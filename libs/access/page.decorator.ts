import { addToAccessRule } from './access-rule.js';

/** A page for the signed-in owner. Everyone else is sent to the sign-in page and comes back from there. */
export const Page = (): MethodDecorator & ClassDecorator => addToAccessRule({ session: 'page' });
