import { useEffect, useMemo, useState } from 'react';
import type { Named } from '#src/contract/desk/tasks.ts';
import { parseQuickLine } from '#src/domain/work/quick-add/parse.ts';
import type { QuickContext } from '#src/domain/work/quick-add/types.ts';
import { call } from '../../bridge/bridge.ts';
import { isMention, keyOf } from './reading.ts';

type Meant = ReadonlyMap<string, readonly Named[]>;
interface TypedName { readonly mark: 'person' | 'about'; readonly name: string }

export const namesIn = (line: string, context: QuickContext): TypedName[] => parseQuickLine(line, context).parts.filter(isMention).map(({ kind, value }) => ({ mark: kind, name: value }));

/** The meanings with those of the names that were not asked for yet. */
export async function withMissing(meant: Meant, typed: readonly TypedName[]): Promise<Meant> {
  const names = typed.filter(({ mark, name }) => !meant.has(keyOf(mark, name))).slice(0, 20);
  if (names.length === 0) return meant;
  const answer = await call('tasks.meant', { names });
  return new Map([...meant, ...names.map(({ mark, name }, at) => [keyOf(mark, name), answer.meant[at]!] as const)]);
}

/** What the names of a line mean. Asked once for each name; a choice by hand outranks the answer. */
export function useNames(line: string, context: QuickContext, chosen: ReadonlyMap<string, Named>): Meant {
  const [answers, setAnswers] = useState<Meant>(new Map());
  const missing = JSON.stringify(namesIn(line, context).filter(({ mark, name }) => !answers.has(keyOf(mark, name))));
  useEffect(() => {
    const names = JSON.parse(missing) as TypedName[];
    if (names.length === 0) return;
    let stale = false;
    withMissing(new Map(), names).then((found) => { if (!stale) setAnswers((before) => new Map([...before, ...found])); }, () => undefined);
    return () => { stale = true; };
  }, [missing]);
  return useMemo(() => new Map([...answers, ...[...chosen].map(([key, named]) => [key, [named]] as const)]), [answers, chosen]);
}
