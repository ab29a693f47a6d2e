import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { markdown, markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown';
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap, type Command } from '@codemirror/view';
import { beginMention, editMinutes, insertCode, insertHeading, insertWarning, nextRole, toggleBold, toggleOptional, toggleStep } from './commands.ts';
import { editorLook } from './editorLook.ts';
import { mentions, type FindMentions } from './mention.ts';
import s from './markdown.module.css';

export type EditorCommand = 'step' | 'substep' | 'minutes' | 'role' | 'optional' | 'warning' | 'code' | 'heading' | 'bold' | 'mention' | 'find';

/** What stands around the editor asks this of it. */
export interface EditorHandle {
  run(command: EditorCommand): void;
  /** Replaces the whole text, as one step of its own undo. */
  replace(text: string): void;
  /** Brings a line, counted from 0 and possibly between two, to the top. */
  scrollTo(line: number): void;
}

const commands: Readonly<Record<EditorCommand, Command>> = {
  step: toggleStep, substep: indentMore, minutes: editMinutes, role: nextRole, optional: toggleOptional, warning: insertWarning, code: insertCode,
  heading: insertHeading, bold: toggleBold, mention: beginMention, find: openSearchPanel,
};

const keys = [
  { key: 'Alt-s', run: toggleStep }, { key: 'Alt-m', run: editMinutes }, { key: 'Alt-r', run: nextRole }, { key: 'Alt-o', run: toggleOptional },
  { key: 'Alt-w', run: insertWarning }, { key: 'Alt-c', run: insertCode }, { key: 'Alt-h', run: insertHeading }, { key: 'Mod-b', run: toggleBold },
];

interface MarkdownEditorProps {
  readonly label: string;
  /** Read once; the editor owns the text from then on. */
  readonly initial: string;
  readonly onChange: (text: string) => void;
  /** Ctrl+S. */
  readonly onSave: () => void;
  /** Files were pasted or dropped: answers what to write in their place. Absent: they are not taken. */
  readonly onFiles?: (data: DataTransfer) => Promise<string>;
  /** Records that an `@` may become a link to. */
  readonly onMention?: FindMentions;
  /** Which line, counted from 0 and possibly between two, stands at the top. */
  readonly onTopLine?: (line: number) => void;
  readonly ref?: Ref<EditorHandle>;
}

/**
 * The text as it is, with marks in colour. It lives in a shadow root, because there the editor's
 * style sheets are adopted as objects, which the strict content security policy allows.
 */
export function MarkdownEditor({ label, initial, onChange, onSave, onFiles, onMention, onTopLine, ref }: MarkdownEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const current = useRef<EditorView | null>(null);
  const hooks = useRef({ onChange, onSave, onFiles, onMention, onTopLine });
  hooks.current = { onChange, onSave, onFiles, onMention, onTopLine };
  const first = useRef({ label, initial });
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const view = new EditorView({
      root,
      state: EditorState.create({
        doc: first.current.initial,
        extensions: [
          history(), search({ top: true }), markdown({ base: markdownLanguage }), editorLook, EditorView.lineWrapping, highlightSpecialChars(),
          EditorView.contentAttributes.of({ 'aria-label': first.current.label, spellcheck: 'true', tabindex: '0' }),
          mentions(() => hooks.current.onMention),
          keymap.of([
            { key: 'Mod-s', run: () => { hooks.current.onSave(); return true; } }, ...keys,
            // Only inside of a list does Tab indent: elsewhere it leaves the editor, as keyboards expect.
            { key: 'Tab', run: (one) => inList(one) && indentMore(one), shift: (one) => inList(one) && indentLess(one) },
            ...markdownKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap,
          ]),
          EditorView.domEventHandlers({
            paste: (event, view) => takeFiles(event, event.clipboardData, view, hooks.current.onFiles),
            drop: (event, view) => {
              const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
              if (at !== null && event.dataTransfer?.files.length) view.dispatch({ selection: { anchor: at } });
              return takeFiles(event, event.dataTransfer, view, hooks.current.onFiles);
            },
            scroll: (_event, view) => { hooks.current.onTopLine?.(topLine(view)); },
          }),
          EditorView.updateListener.of((update) => { if (update.docChanged) hooks.current.onChange(update.state.doc.toString()); }),
        ],
      }),
    });
    current.current = view;
    root.replaceChildren(view.dom);
    view.focus();
    return () => {
      current.current = null;
      view.destroy();
    };
  }, []);
  useImperativeHandle(ref, () => ({
    run(command) {
      const view = current.current;
      if (!view) return;
      if (command !== 'find') view.focus();
      commands[command](view);
    },
    replace(text) {
      const view = current.current;
      view?.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    scrollTo(line) {
      const view = current.current;
      if (view) scrollToLine(view, line);
    },
  }), []);
  return <div ref={host} className={s['editor']} data-markdown-editor="" />;
}

function inList(view: EditorView): boolean {
  return /^\s*(?:[-*+]|\d+[.)])\s/.test(view.state.doc.lineAt(view.state.selection.main.head).text);
}

function topLine(view: EditorView): number {
  const top = view.scrollDOM.scrollTop - view.documentPadding.top;
  const block = view.lineBlockAtHeight(Math.max(0, top));
  return view.state.doc.lineAt(block.from).number - 1 + Math.min(1, Math.max(0, (top - block.top) / Math.max(1, block.height)));
}

function scrollToLine(view: EditorView, line: number): void {
  const { doc } = view.state;
  const block = view.lineBlockAt(doc.line(Math.min(doc.lines, Math.max(1, Math.floor(line) + 1))).from);
  view.scrollDOM.scrollTop = view.documentPadding.top + block.top + (line % 1) * block.height;
}

/** Their words go where the cursor stands by then; the person may go on writing meanwhile. */
function takeFiles(event: Event, data: DataTransfer | null, view: EditorView, onFiles: MarkdownEditorProps['onFiles']): boolean {
  if (!onFiles || !data?.files.length) return false;
  event.preventDefault();
  void onFiles(data).then((words) => {
    if (words !== '') view.dispatch(view.state.replaceSelection(words), { scrollIntoView: true });
  });
  return true;
}
