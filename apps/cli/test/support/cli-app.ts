import { startTestApp, type TestApp, TOKEN } from '../../../api/test/support/test-app.js';
import { CliHome } from './run-cli.js';

export interface CliApp {
  app: TestApp;
  home: CliHome;
  /** What a command prints when all goes well; stderr is the second. */
  told(...args: string[]): Promise<[stdout: string, stderr: string]>;
  /** The same with `--json`, parsed. */
  json<T>(...args: string[]): Promise<T>;
  close(): Promise<void>;
}

/** A server, and a home in which the CLI knows it. */
export async function startCliApp(): Promise<CliApp> {
  const app = await startTestApp();
  const home = await CliHome.create({ LIFELOG_URL: app.url, LIFELOG_API_TOKEN: TOKEN });
  const told = async (...args: string[]): Promise<[string, string]> => {
    const { code, stdout, stderr } = await home.run(args);
    if (code !== 0) throw new Error(`lifelog ${args.join(' ')} ended with ${code}: ${stderr}`);
    return [stdout, stderr];
  };
  return {
    app,
    home,
    told,
    json: async <T>(...args: string[]) => JSON.parse((await told(...args, '--json'))[0]) as T,
    close: async () => {
      await app.close();
      await home.remove();
    },
  };
}
