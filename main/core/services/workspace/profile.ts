import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const profileSchema = z.object({
  recent: z.array(z.object({ path: z.string(), name: z.string(), openedAt: z.string() })).max(20),
  /** The workspace to open at the next start; null after it was closed on purpose. */
  last: z.string().nullable().default(null),
});
type Profile = z.infer<typeof profileSchema>;

function fileOf(profileDir: string): string {
  return join(profileDir, 'profile.json');
}

/** What this installation remembers; a damaged file counts as none, for nothing in it is precious. */
export function readProfile(profileDir: string): Profile {
  try {
    return profileSchema.parse(JSON.parse(readFileSync(fileOf(profileDir), 'utf8')));
  } catch {
    return { recent: [], last: null };
  }
}

/** Writes beside and renames, so that a crash leaves the old or the new one. */
export function writeProfile(profileDir: string, profile: Profile): void {
  mkdirSync(profileDir, { recursive: true });
  const path = fileOf(profileDir);
  writeFileSync(`${path}.new`, JSON.stringify(profile, null, 2));
  renameSync(`${path}.new`, path);
}

export function rememberWorkspace(profileDir: string, path: string, name: string, openedAt: string): void {
  const { recent } = readProfile(profileDir);
  writeProfile(profileDir, { last: path, recent: [{ path, name, openedAt }, ...recent.filter((one) => one.path !== path)].slice(0, 12) });
}

export function recentWorkspaces(profileDir: string): (Profile['recent'][number] & { exists: boolean })[] {
  return readProfile(profileDir).recent.map((one) => ({ ...one, exists: existsSync(one.path) }));
}

/** A free path for a new workspace named `name` in the profile's own folder. */
export function defaultPath(profileDir: string, name: string): string {
  const folder = join(profileDir, 'workspaces');
  mkdirSync(folder, { recursive: true });
  const plain = name.normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').toLowerCase() || 'workspace';
  for (let n = 1; ; n += 1) {
    const path = join(folder, `${plain}${n === 1 ? '' : `-${n}`}.tandem`);
    if (!existsSync(path)) return path;
  }
}

/** After closing a workspace on purpose, the next start offers the choice instead of opening it. */
export function forgetLast(profileDir: string): void {
  writeProfile(profileDir, { ...readProfile(profileDir), last: null });
}
