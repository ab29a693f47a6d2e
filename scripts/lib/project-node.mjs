import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const wanted = 24;

export function nodeMajor(version) {
  return Number(version.replace(/^v/, '').split('.')[0]);
}

/** The Node 24 that package.json brings along; the running Node where it is new enough and that one is absent. */
export function projectNode(root) {
  const bundled = path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(bundled)) {
    const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/node/package.json'), 'utf8'));
    if (nodeMajor(version) < wanted) throw new Error(`needs Node ${wanted}, and node_modules holds ${version}. Run: npm ci`);
    return bundled;
  }
  if (nodeMajor(process.version) >= wanted) return process.execPath;
  throw new Error(
    `needs Node ${wanted}: the npm package "node" has not fetched its program. ` +
      `Run "npm rebuild node --ignore-scripts=false", or use Node ${wanted} yourself.`,
  );
}
