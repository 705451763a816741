import { minifySync } from 'oxc-minify';

/**
 * A script as it is served: shorter names and no blanks, the same behaviour. Only a module's own names are shortened at its top: what a
 * plain script declares there belongs to everybody. Throws for what is no script. The four milliseconds for all of ours are spent at boot.
 */
export function minifyScript(name: string, source: string): string {
  const isModule = /^(?:import|export) /m.test(source);
  const { code, errors } = minifySync(name, source, {
    module: isModule,
    compress: true,
    mangle: { toplevel: isModule },
  });
  if (errors.length > 0) throw new Error(`${name}: ${errors.map(({ message }) => message).join(' ')}`);
  return code;
}
