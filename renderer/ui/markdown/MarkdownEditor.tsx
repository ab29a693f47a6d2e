import { useEffect, useRef } from 'react';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown, markdownKeymap, markdownLanguage } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import s from './markdown.module.css';

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--tx)', backgroundColor: 'transparent', fontSize: 'var(--size-13)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { padding: '12px 0', caretColor: 'var(--tx)', maxWidth: '52rem' },
  '.cm-cursor': { borderLeftColor: 'var(--tx)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--sel) !important' },
  '.cm-panels': { backgroundColor: 'var(--bg)', color: 'var(--tx)' },
  '.cm-panels input, .cm-panels button': { font: 'inherit', color: 'inherit', background: 'var(--pane)', border: '1px solid var(--line)', borderRadius: '4px' },
});

const colours = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '620' },
  { tag: tags.strong, fontWeight: '620' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: [tags.link, tags.url], color: 'var(--link)' },
  { tag: tags.monospace, color: 'var(--tx2)' },
  { tag: [tags.processingInstruction, tags.quote, tags.meta, tags.list], color: 'var(--tx3)' },
]);

interface MarkdownEditorProps {
  readonly label: string;
  /** Read once; the editor owns the text from then on. */
  readonly initial: string;
  readonly onChange: (text: string) => void;
  /** Ctrl+S. */
  readonly onSave: () => void;
  /** Files were pasted or dropped: answers what to write in their place. Absent: they are not taken. */
  readonly onFiles?: (data: DataTransfer) => Promise<string>;
}

/**
 * The text as it is, with marks in colour. It lives in a shadow root, because there the editor's
 * style sheets are adopted as objects, which the strict content security policy allows.
 */
export function MarkdownEditor({ label, initial, onChange, onSave, onFiles }: MarkdownEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const hooks = useRef({ onChange, onSave, onFiles });
  hooks.current = { onChange, onSave, onFiles };
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
          history(), search({ top: true }), markdown({ base: markdownLanguage }), look, syntaxHighlighting(colours), EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': first.current.label, spellcheck: 'true' }),
          keymap.of([
            { key: 'Mod-s', run: () => { hooks.current.onSave(); return true; } },
            ...markdownKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap,
          ]),
          EditorView.domEventHandlers({
            paste: (event, view) => takeFiles(event, event.clipboardData, view, hooks.current.onFiles),
            drop: (event, view) => {
              const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
              if (at !== null && event.dataTransfer?.files.length) view.dispatch({ selection: { anchor: at } });
              return takeFiles(event, event.dataTransfer, view, hooks.current.onFiles);
            },
          }),
          EditorView.updateListener.of((update) => { if (update.docChanged) hooks.current.onChange(update.state.doc.toString()); }),
        ],
      }),
    });
    root.replaceChildren(view.dom);
    view.focus();
    return () => view.destroy();
  }, []);
  return <div ref={host} className={s['editor']} data-markdown-editor="" />;
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
