import { addToAccessRule } from './access-rule.js';

/** Anyone may call this route. Each one is listed in a test. */
export const Public = (): MethodDecorator & ClassDecorator => addToAccessRule({ public: true });
