/** The table of docs/architecture.md as data. A module belongs to the zone with the longest matching folder. */
export interface Zone {
  readonly folder: string;
  /** Folders that a module of this zone may import besides `assets`, which is data only. */
  readonly mayImport: readonly string[];
  readonly mayUseNode: boolean;
  readonly mayUsePackages: readonly string[];
}

/** Packages that only the zones which name them may import, as types or as values. */
export const reservedPackages = ['electron', 'better-sqlite3', 'react', 'react-dom', 'fastify', 'pg'];

const browser = { mayUseNode: false, mayUsePackages: ['react', 'react-dom'] };
const core = { mayImport: ['src', 'main/core'], mayUseNode: true };
/** What the screens share. */
const shared = ['src', 'renderer/ui', 'renderer/bridge', 'renderer/stores', 'renderer/records'];
const everything = {
  mayImport: ['src', 'main', 'renderer', 'provider', 'test', 'scripts', 'assets'],
  mayUseNode: true,
  mayUsePackages: reservedPackages,
};

export const zones: readonly Zone[] = [
  { folder: 'src/lib', mayImport: ['src/lib'], mayUseNode: false, mayUsePackages: [] },
  { folder: 'src', mayImport: ['src'], mayUseNode: false, mayUsePackages: [] },
  { folder: 'main/core', ...core, mayUsePackages: [] },
  { folder: 'main/core/db', ...core, mayUsePackages: ['better-sqlite3'] },
  { folder: 'main/core/repos', ...core, mayUsePackages: ['better-sqlite3'] },
  { folder: 'main/shell', mayImport: ['src', 'main/shell'], mayUseNode: true, mayUsePackages: ['electron'] },
  { folder: 'main/preload', mayImport: ['src', 'main/preload'], mayUseNode: false, mayUsePackages: ['electron'] },
  { folder: 'renderer', mayImport: ['src', 'renderer'], ...browser },
  { folder: 'renderer/ui', mayImport: ['src', 'renderer/ui'], ...browser },
  { folder: 'renderer/bridge', mayImport: ['src', 'renderer/ui', 'renderer/bridge'], ...browser },
  { folder: 'renderer/stores', mayImport: ['src', 'renderer/ui', 'renderer/stores'], ...browser },
  { folder: 'renderer/records', mayImport: shared, ...browser },
  { folder: 'renderer/features', mayImport: shared, ...browser },
  {
    folder: 'provider/server',
    mayImport: ['src', 'provider/server'],
    mayUseNode: true,
    mayUsePackages: ['better-sqlite3', 'fastify', 'pg'],
  },
  { folder: 'provider/portal', mayImport: ['src', 'provider/portal', 'renderer/ui'], ...browser },
  { folder: 'assets', mayImport: [], mayUseNode: false, mayUsePackages: [] },
  { folder: 'test', ...everything },
  { folder: 'scripts', ...everything },
];

export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** The zone of a module; a feature may also import its own folder, and no other feature's. */
export function zoneOf(path: string): Zone | undefined {
  const zone = zones.filter(({ folder }) => isInside(path, folder)).toSorted((a, b) => b.folder.length - a.folder.length)[0];
  if (zone?.folder !== 'renderer/features') return zone;
  const own = path.split('/').slice(0, 3).join('/');
  return { ...zone, folder: own, mayImport: [...zone.mayImport, own] };
}
