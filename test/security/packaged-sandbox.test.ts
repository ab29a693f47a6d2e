import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRoot } from '#scripts/lib/command.ts';
import { packagedApp } from '../package/support/packaged-app.ts';
import { runPackaged } from '../package/support/run-packaged.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tandem-sandbox-'));
  await chmod(folder, 0o755);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

test("an ordinary user's renderer runs inside Chromium's sandbox", async ({ skip }) => {
  if (process.platform !== 'linux') skip('reads /proc, which only Linux has');
  const owner = ordinaryUser();
  if (spawnSync('unshare', ['-U', 'true'], { ...owner }).status !== 0) skip('this machine gives ordinary users no namespaces to sandbox with');
  const profileDir = path.join(folder, 'profile');
  await mkdir(profileDir);
  if (owner) await chown(profileDir, owner.uid, owner.gid);

  const app = await runPackaged({ executable: await readableByAll(), profileDir, owner });
  try {
    await expect.poll(() => app.page.title(), { timeout: 20_000 }).toMatch(/Tandem/);
    const renderers = processesWith('--type=renderer', profileDir);
    expect(renderers.length).toBeGreaterThan(0);
    for (const { commandLine, status } of renderers) {
      expect(commandLine).not.toContain('--no-sandbox');
      expect(status).toMatch(/^Seccomp:\s+2$/m);
      expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
    }
  } finally {
    await app.stop();
  }
});

/** Chromium refuses its sandbox to root, so root lends the app another account. */
function ordinaryUser(): { uid: number; gid: number } | undefined {
  if (!isRoot()) return undefined;
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Root's checkout may stand where no other account can look. */
async function readableByAll(): Promise<string> {
  const app = packagedApp();
  if (!isRoot()) return app.executable;
  const copy = path.join(folder, 'app');
  await cp(app.folder, copy, { recursive: true });
  return path.join(copy, path.relative(app.folder, app.executable));
}

function processesWith(type: string, profileDir: string): { commandLine: string; status: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        if (!commandLine.includes(type) || !commandLine.includes(profileDir)) return [];
        return [{ commandLine, status: readFileSync(`/proc/${pid}/status`, 'utf8') }];
      } catch {
        return [];
      }
    });
}
