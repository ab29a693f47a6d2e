import { targetOf, type ImportKind } from '#src/domain/import/targets.ts';
import type { ColumnMapping, ImportOptions } from '#src/domain/import/types.ts';
import type { Inspected } from './types.ts';

/** What the person chose for the columns of one file; null leaves a column out. */
export interface Choices {
  readonly kind: ImportKind;
  readonly targets: readonly (string | null)[];
  readonly readings: readonly Pick<ColumnMapping, 'dates' | 'decimals'>[];
  readonly options: ImportOptions;
}

export function suggested(file: Inspected, kind: ImportKind = file.kind, options: ImportOptions = { onMatch: 'fill', createMissing: true }): Choices {
  return {
    kind, options, targets: file.suggestions[kind],
    readings: file.columns.map(({ dates, decimals }) => ({ dates: dates?.order, decimals: decimals?.sign })),
  };
}

export function mappingOf({ kind, targets, readings }: Choices): ColumnMapping[] {
  return targets.flatMap((id, column): ColumnMapping[] => {
    const target = id === null ? undefined : targetOf(kind, id);
    if (!target) return [];
    const { dates, decimals } = readings[column] ?? {};
    return [{ column, target: target.id, ...(target.reader === 'date' ? { dates } : {}), ...(target.reader === 'amount' ? { decimals } : {}) }];
  });
}
