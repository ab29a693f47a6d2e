import * as z from 'zod/mini';

const KEY = 'tandem.workspace';
const schema = z.object({ path: z.string(), name: z.string() });
export type LastWorkspace = z.infer<typeof schema>;

/** The workspace that was open when the page last knew, so that the frame can stand before the core has answered; null for none. */
export function readLastWorkspace(): LastWorkspace | null {
  try {
    return schema.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

export function rememberLastWorkspace(workspace: LastWorkspace | null): void {
  if (workspace) localStorage.setItem(KEY, JSON.stringify({ path: workspace.path, name: workspace.name }));
  else localStorage.removeItem(KEY);
}
