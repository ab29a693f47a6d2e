import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

export interface SourceModule {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  /** What it imports, as written; undefined where the import's name is computed. */
  readonly imports: readonly (string | undefined)[];
  /** True where it does nothing but export other modules' exports again. */
  readonly isBarrel: boolean;
  readonly lines: number;
}

export const folders = ['src', 'main', 'renderer', 'provider', 'assets', 'test', 'scripts'];

export function moduleFiles(root: string): string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
}

export function readModule(root: string, file: string): SourceModule {
  return parseModule(file, readFileSync(path.join(root, file), 'utf8'));
}

export function parseModule(file: string, source: string): SourceModule {
  const parsed = parseSync(file, source);
  const errors = parsed.errors.filter(({ severity }) => severity === 'Error');
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const imports: (string | undefined)[] = [];
  const add = (node: { source: unknown }): void => {
    if (node.source) imports.push(literal(node.source));
  };
  new Visitor({
    ImportDeclaration: add,
    ExportAllDeclaration: add,
    ExportNamedDeclaration: add,
    ImportExpression: add,
    TSImportType: add,
  }).visit(parsed.program);
  const { body } = parsed.program;
  return { path: file, imports, isBarrel: body.length > 0 && body.every(isReexport), lines: source.split('\n').length - 1 };
}

function literal(node: unknown): string | undefined {
  const { type, value } = node as { type: string; value?: unknown };
  return type === 'Literal' && typeof value === 'string' ? value : undefined;
}

function isReexport(statement: { type: string; source?: unknown }): boolean {
  return statement.type === 'ExportAllDeclaration' || (statement.type === 'ExportNamedDeclaration' && Boolean(statement.source));
}
