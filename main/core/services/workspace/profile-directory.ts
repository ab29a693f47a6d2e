import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this user's Tandem keeps its own files; the same folder that Electron gives the shell. */
export function profileDirectory(): string {
  const chosen = process.env['TANDEM_PROFILE_DIR'];
  if (chosen) return chosen;
  switch (process.platform) {
    case 'win32': return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Tandem');
    case 'darwin': return join(homedir(), 'Library', 'Application Support', 'Tandem');
    default: return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Tandem');
  }
}
