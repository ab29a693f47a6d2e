import { spawn } from 'node:child_process';
import type { StdioOptions } from 'node:child_process';
import { root } from './paths.ts';

export type CommandResult = { code: number; output: string };

type CommandOptions = {
  env?: Record<string, string | undefined>;
  cwd?: string;
  /** `show` lets the command write to our own stdout and stderr; `keep` collects both into `output`. */
  output?: 'show' | 'keep';
};

/** Runs a program to its end. Rejects only where it could not be started. */
export function runCommand(program: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const stdio: StdioOptions = options.output === 'keep' ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: options.cwd ?? root, env: { ...process.env, ...options.env }, stdio });
    let output = '';
    const collect = (text: string): void => {
      output += text;
    };
    child.stdout?.setEncoding('utf8').on('data', collect);
    child.stderr?.setEncoding('utf8').on('data', collect);
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 128 : 1), output }));
  });
}

/** Runs a JavaScript or TypeScript file under the Node that runs us. */
export function runNode(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  return runCommand(process.execPath, args, options);
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** One line for the person at the terminal; stdout stays free for what a command is asked for. */
export function say(line: string): void {
  process.stderr.write(`tandem: ${line}\n`);
}

/** Ends a script with one readable line instead of a stack trace. */
export function failWith(error: unknown): never {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
