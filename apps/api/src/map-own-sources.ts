import { setSourceMapsSupport } from 'node:module';

/**
 * Loaded by `npm start` before anything else, in the place of `--enable-source-maps`: stack traces name our lines, and the maps of
 * hundreds of packages, which that flag reads as well, stay on disk. They took 12 MB.
 */
setSourceMapsSupport(true, { nodeModules: false, generatedCode: false });
