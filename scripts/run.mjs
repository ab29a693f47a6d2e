// The entry of every npm script. Plain JavaScript, because a machine's own Node may be 20 and know no TypeScript.
// It installs what is missing, then hands over to the real script under the Node 24 of node_modules.
// Everything said here goes to stderr: stdout belongs to the script.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commands } from './lib/commands.mjs';
import { installDependencies } from './lib/dependencies.mjs';
import { nodeMajor, projectNode } from './lib/project-node.mjs';
import { ensureSystemLibraries } from './lib/system-libraries.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

function fail(message) {
  process.stderr.write(`tandem: ${message}\n`);
  process.exit(1);
}

function handOver(node, command, args) {
  const child = spawn(node, [...command.run, ...args], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the whole process group, so the child already has it.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    });
  }
  child.on('error', (error) => fail(`could not start ${node}: ${error.message}`));
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

const [name, ...args] = process.argv.slice(2);
const command = commands[name];

if (nodeMajor(process.version) < 20) {
  fail(`this needs Node 20 or newer to begin with (it fetches Node 24 itself), and this is ${process.version}.`);
}
if (!command) fail(`no command "${name ?? ''}". There are: ${Object.keys(commands).join(', ')}.`);

try {
  installDependencies(root);
  ensureSystemLibraries(command.needs ?? []);
  handOver(projectNode(root), command, args);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
