import { parseArgs } from 'node:util';
import { startBrowserBridge } from '#core/browser-bridge.ts';
import { build } from './build.ts';
import { failWith, say } from './lib/command.ts';
import { inRoot, userCache } from './lib/paths.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '0' }, workspace: { type: 'string' }, profile: { type: 'string' } },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port number`);
  await build(['desk']);
  const bridge = await startBrowserBridge({
    port,
    rendererDir: inRoot('out/renderer'),
    workspace: values.workspace,
    profileDir: values.profile ?? userCache('browser-profile'),
  });
  say('Tandem in a browser, for machines without a display. Open this address; Ctrl-C ends it.');
  console.log(bridge.url);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void bridge.close().then(() => process.exit(0), failWith));
  }
}

await main().catch(failWith);
