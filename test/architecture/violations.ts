import path from 'node:path';
import { isBuiltin } from 'node:module';
import { isInside, reservedPackages, zoneOf } from './zones.ts';
import type { SourceModule } from './modules.ts';
import type { Zone } from './zones.ts';

export interface Surroundings {
  /** The `imports` of package.json: `"#src/*": "./src/*"`. */
  readonly aliases: Readonly<Record<string, string>>;
  readonly exists: (file: string) => boolean;
}

/** Everything in which this module breaks the import rules, in words. */
export function violationsOf(module: SourceModule, surroundings: Surroundings): string[] {
  const zone = zoneOf(module.path);
  if (!zone) return [`${module.path} stands in no folder of the architecture's table`];
  const found = module.imports.flatMap((specifier) => problemWith(specifier, module.path, zone, surroundings) ?? []);
  if (module.isBarrel) found.push('is a barrel file: it only exports what others export');
  return found.map((problem) => `${module.path} ${problem}`);
}

function problemWith(specifier: string | undefined, from: string, zone: Zone, surroundings: Surroundings): string | undefined {
  if (specifier === undefined) return zone.mayImport.includes('test') ? undefined : 'imports a name that is computed at run time';
  const target = fileOf(specifier, from, surroundings.aliases);
  if (target === undefined) return problemWithPackage(specifier, zone);
  if (!surroundings.exists(target)) return `imports ${target}, which does not exist`;
  if (isInside(target, 'assets') && zone.folder !== 'src' && zone.folder !== 'src/lib') return undefined;
  if (zone.mayImport.some((folder) => isInside(target, folder))) return undefined;
  return `imports ${target}, but ${zone.folder} may only import ${zone.mayImport.join(', ') || 'nothing'}`;
}

function problemWithPackage(specifier: string, zone: Zone): string | undefined {
  if (isBuiltin(specifier)) return zone.mayUseNode ? undefined : `imports ${specifier}, but ${zone.folder} does not run under Node`;
  const parts = specifier.split('/');
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
  if (!name || !reservedPackages.includes(name) || zone.mayUsePackages.includes(name)) return undefined;
  return `imports ${specifier}, which ${zone.folder} may not use`;
}

/** The file that a relative or `#` specifier means; undefined for packages. */
function fileOf(specifier: string, from: string, aliases: Readonly<Record<string, string>>): string | undefined {
  const plain = specifier.replace(/\?.*$/, '');
  if (plain.startsWith('.')) return path.posix.join(path.posix.dirname(from), plain);
  if (!plain.startsWith('#')) return undefined;
  for (const [alias, target] of Object.entries(aliases)) {
    const prefix = alias.replace('*', '');
    if (plain.startsWith(prefix)) return path.posix.normalize(target.replace('*', plain.slice(prefix.length)));
  }
  return plain;
}
