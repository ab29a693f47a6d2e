import { existsSync } from 'node:fs';
import { inRoot } from '#scripts/lib/paths.ts';

/** The unpacked app that `npm run package -- --dir` made for this platform. */
export interface PackagedApp {
  readonly folder: string;
  readonly executable: string;
  readonly resources: string;
}

export function packagedApp(): PackagedApp {
  const app = layout();
  if (!existsSync(app.executable)) throw new Error(`no packaged app at ${app.executable}; run: npm run package -- --dir`);
  return app;
}

function layout(): PackagedApp {
  const arm = process.arch === 'arm64' ? '-arm64' : '';
  if (process.platform === 'darwin') {
    const folder = inRoot(`dist/mac${arm}/Tandem.app`);
    return { folder, executable: `${folder}/Contents/MacOS/Tandem`, resources: `${folder}/Contents/Resources` };
  }
  const platform = process.platform === 'win32' ? 'win' : 'linux';
  const folder = inRoot(`dist/${platform}${arm}-unpacked`);
  return { folder, executable: `${folder}/${platform === 'win' ? 'Tandem.exe' : 'tandem'}`, resources: `${folder}/resources` };
}
