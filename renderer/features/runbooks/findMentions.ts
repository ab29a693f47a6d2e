import { kindOf, linkableKinds } from '#src/domain/kinds.ts';
import { printRecordLink } from '#src/domain/runbook/text.ts';
import type { Mention } from '#ui/markdown/mention.ts';
import { call } from '../../bridge/bridge.ts';

/** Records that the words after an `@` may mean, as links to write. Nothing typed: the runbooks and assets changed last. */
export async function findMentions(words: string): Promise<readonly Mention[]> {
  if (words.trim() === '') {
    const recent = await Promise.all((['runbook', 'asset', 'person'] as const).map(async (kind) =>
      (await call('records.pick', { kind, query: '', where: [], limit: 3 })).options.map((option) => ({ kind, ...option }))));
    return recent.flat().map(({ kind, id, title }) => mention(kind, id, title));
  }
  const { hits } = await call('search.query', { text: words, kinds: [...linkableKinds, 'run'], limit: 10, offset: 0 });
  return hits.map(({ kind, id, title }) => mention(kind, id, title));
}

// Search marks its hits in titles with two control characters.
// oxlint-disable-next-line no-control-regex
const MARKS = /[\u0002\u0003]/g;

function mention(kind: Parameters<typeof kindOf>[0], id: string, title: string): Mention {
  const label = title.replace(MARKS, '');
  return { label, detail: kindOf(kind).label, insert: printRecordLink({ label, kind, id }) };
}
