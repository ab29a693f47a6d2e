import { TandemError } from '#src/contract/errors.ts';
import { administer, administration } from './commands.ts';
import { checkConformance } from './conformance/run.ts';
import { readSettings } from './settings.ts';
import { openStorage, startServer } from './start.ts';

const usage = [
  'npm run provider -- [--port 7420] [--host 127.0.0.1] [--data DIR] [--cert FILE --key FILE | --behind-proxy ADDRESS] [--name NAME] [--log LEVEL] [--metrics-token TOKEN]',
  'npm run provider -- COMMAND [--data DIR]',
  '  conformance [--url URL --code CODE [--other-code CODE] [--revoke COMMAND] [--backup COMMAND --restore COMMAND]]   checks a server against the protocol',
  ...Object.values(administration).map((command) => `  ${command.usage}`),
  'PostgreSQL instead of a folder: set DATABASE_URL.',
];

/** What `npm run provider` does: serves until it is told to stop, or runs one command. Answers the exit code of a command. */
export async function main(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<number | 'serving'> {
  try {
    if (args.includes('--help')) return print(usage);
    const words = args[0] === undefined || args[0].startsWith('--') ? [] : args;
    if (words.length === 0) return await serve(args, env);
    if (words[0] === 'conformance') return (await checkConformance(words.slice(1), (line) => print([line]))) === 0 ? 0 : 1;
    const { data, rest } = withoutData(words);
    const lines = await administer(() => openStorage(readSettings(data, env)), rest);
    if (lines) return print(lines);
    throw new TandemError('invalid', `There is no command "${words[0]}".`, usage.join('\n'));
  } catch (error) {
    process.stderr.write(error instanceof TandemError ? `${error.message}\n${error.hint}\n` : `${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function serve(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<'serving'> {
  const server = await startServer(readSettings(args, env));
  print(server.lines);
  const stop = (): void => {
    server.stop().then(() => process.exit(0), (error: unknown) => {
      process.stderr.write(`The server did not stop cleanly: ${String(error)}\n`);
      process.exit(1);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  return 'serving';
}

/** `--data DIR` may follow every command. */
function withoutData(words: readonly string[]): { data: string[]; rest: string[] } {
  const at = words.findIndex((word) => word === '--data' || word.startsWith('--data='));
  if (at < 0) return { data: [], rest: [...words] };
  const length = words[at] === '--data' ? 2 : 1;
  return { data: words.slice(at, at + length), rest: words.toSpliced(at, length) };
}

function print(lines: readonly string[]): 0 {
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}
