import { useEffect, useState } from 'react';
import type { Named } from '#src/contract/desk/tasks.ts';
import { nameOfMention, tokensOf } from '#src/domain/work/quick-add/tokens.ts';
import { slugOf } from '#src/domain/work/quick-add/names.ts';
import { call } from '../../bridge/bridge.ts';

export interface Typing { readonly mark: 'person' | 'about'; readonly typed: string; readonly start: number; readonly end: number }
/** `fresh`: a tag that nobody used before. */
export interface Option extends Named { readonly fresh?: boolean }

/** The name that the cursor stands in or just behind. */
export function typingAt(line: string, cursor: number): Typing | null {
  const token = tokensOf(line).find(({ start, end }) => start < cursor && cursor <= end);
  if (!token || token.quoted || !/^[@#]/.test(token.text)) return null;
  return { mark: token.text.startsWith('@') ? 'person' : 'about', typed: nameOfMention(token.text).replace(/^"/, ''), start: token.start, end: token.end };
}

const SHOWN = 7;

/** Names to choose from while one is being typed. */
export function useCompletions(typing: Typing | null): readonly Option[] {
  const key = typing && JSON.stringify([typing.mark, typing.typed]);
  const [found, setFound] = useState<{ readonly key: string; readonly options: readonly Option[] } | null>(null);
  useEffect(() => {
    if (key === null) return;
    const [mark, typed] = JSON.parse(key) as ['person' | 'about', string];
    let stale = false;
    call('tasks.names', { mark, typed, limit: SHOWN }).then(({ options }) => {
      const slug = slugOf(typed);
      const fresh: Option[] = mark === 'about' && slug !== '' && !options.some((one) => one.kind === 'tag' && slugOf(one.title) === slug) ? [{ kind: 'tag', id: typed, title: typed, detail: '', name: slug, fresh: true }] : [];
      if (!stale) setFound({ key, options: [...options, ...fresh] });
    }, () => undefined);
    return () => { stale = true; };
  }, [key]);
  // While the next answer is on its way the list of the name before stays, so that nothing jumps.
  return key !== null && found && (JSON.parse(found.key) as string[])[0] === typing?.mark ? found.options : [];
}
