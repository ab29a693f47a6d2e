import { autocompletion, startCompletion, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { parseStepLine } from '#src/domain/runbook/step-line.ts';

/** What an `@` may become. */
export interface Mention {
  readonly label: string;
  /** What it is, in a word or two. */
  readonly detail: string;
  readonly insert: string;
}
export type FindMentions = (words: string) => Promise<readonly Mention[]>;

const SETTLE_MS = 120;

const sides: readonly Completion[] = [
  { label: '@internal', detail: 'our step', apply: '@internal', boost: 90 },
  { label: '@provider', detail: 'the provider’s step', apply: '@provider', boost: 90 },
];

/** `@` after a space opens a list of records; on a step's line the two sides stand above them. */
export function mentions(find: () => FindMentions | undefined): Extension {
  const source = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const typed = context.matchBefore(/@(?:[\p{L}\p{N}][^@\n]{0,40})?/u);
    const search = find();
    if (!typed || !search || /[^\s(]/.test(context.state.sliceDoc(Math.max(0, typed.from - 1), typed.from))) return null;
    const words = typed.text.slice(1);
    if (words.split(/\s+/).length > 4) return null;
    await new Promise((settled) => setTimeout(settled, SETTLE_MS));
    if (context.aborted) return null;
    const found = await search(words).catch(() => []);
    const line = context.state.doc.lineAt(typed.from).text;
    const offered = parseStepLine(line.replace(/@\S*$/, '')) ? sides.filter(({ label }) => label.startsWith(`@${words.toLowerCase()}`)) : [];
    const options: Completion[] = [...offered, ...found.map(({ label, detail, insert }) => ({ label, detail, apply: insert }))];
    return context.aborted || options.length === 0 ? null : { from: typed.from, options, filter: false };
  };
  return [
    autocompletion({ override: [source], icons: false, closeOnBlur: true, maxRenderedOptions: 20, defaultKeymap: true }),
    // A deleted letter of a name narrows or widens the list as a typed one does.
    EditorView.updateListener.of((update) => {
      if (!update.docChanged || !update.transactions.some((one) => one.isUserEvent('input') || one.isUserEvent('delete'))) return;
      const { head } = update.state.selection.main;
      if (/(?:^|[\s(])@[^@\n]{0,40}$/.test(update.state.sliceDoc(Math.max(0, head - 42), head))) startCompletion(update.view);
    }),
  ];
}
