import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const control = { font: 'inherit', color: 'inherit', background: 'var(--pane)', border: '1px solid var(--line)', borderRadius: '4px', padding: '2px 8px', margin: '2px' };

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--tx)', backgroundColor: 'transparent', fontSize: 'var(--size-13)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', overflow: 'auto' },
  '.cm-content': { padding: '12px 0 40vh', caretColor: 'var(--tx)', maxWidth: '52rem' },
  '.cm-line': { padding: '0 12px 0 2px' },
  '.cm-cursor': { borderLeftColor: 'var(--tx)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--sel) !important' },
  '.cm-specialChar': { color: 'var(--bad)', fontWeight: '620' },
  '.cm-searchMatch': { backgroundColor: 'var(--warn-bg)', outline: '1px solid var(--warn)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--sel)' },
  '.cm-panels': { backgroundColor: 'var(--bg)', color: 'var(--tx)', fontFamily: 'var(--sans, inherit)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '6px 28px 6px 6px', fontSize: 'var(--size-12)' },
  '.cm-panel.cm-search label': { fontSize: 'var(--size-12)', color: 'var(--tx2)' },
  '.cm-panels .cm-textfield': { ...control, minWidth: '11rem' },
  '.cm-panels .cm-button': { ...control, backgroundImage: 'none' },
  '.cm-panels .cm-button:active': { backgroundImage: 'none', background: 'var(--hov)' },
  '.cm-panels [name=close]': { color: 'var(--tx2)', fontSize: 'var(--size-16)' },
  '.cm-panels :focus-visible': { outline: '2px solid var(--acc)', outlineOffset: '1px' },
  '.cm-tooltip': { border: '1px solid var(--line)', borderRadius: 'var(--radius)', backgroundColor: 'var(--raised)', color: 'var(--tx)', boxShadow: 'var(--shadow-2)', overflow: 'hidden' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'Inter Variable, sans-serif', fontSize: 'var(--size-13)', maxHeight: '18rem', minWidth: '18rem', maxWidth: '28rem', padding: '4px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { display: 'flex', gap: '12px', alignItems: 'center', padding: '5px 8px', borderRadius: '4px', lineHeight: '18px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { background: 'var(--sel) !important', color: 'var(--tx) !important' },
  '.cm-completionLabel': { flex: '1', overflow: 'hidden', textOverflow: 'ellipsis' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '620' },
  '.cm-completionDetail': { fontStyle: 'normal', color: 'var(--tx3)', fontSize: 'var(--size-12)', marginLeft: 'auto' },
});

const colours = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '620' },
  { tag: tags.strong, fontWeight: '620' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: [tags.link, tags.url], color: 'var(--link)' },
  { tag: tags.monospace, color: 'var(--tx2)' },
  { tag: tags.quote, color: 'var(--tx2)' },
  { tag: [tags.processingInstruction, tags.meta], color: 'var(--tx3)' },
]);

export const editorLook = [look, syntaxHighlighting(colours)];
