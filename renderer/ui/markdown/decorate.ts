import { placeholders } from '#src/domain/runbook/placeholders.ts';

const STEP = /^\[([ xX])\]\s+/;
const AFTER = /\s*(?:(\((?:\d{1,3}\s*h)?\s*(?:\d{1,4}\s*(?:min|m))?\))|(\(optional\))|@(internal|provider))\s*$/i;
const BLOCKS = new Set(['UL', 'OL', 'PRE', 'BLOCKQUOTE', 'P', 'TABLE']);

/** A step's box is a drawing, not a control: ticking happens in a run, not in the text. */
export function drawSteps(fragment: DocumentFragment): void {
  for (const item of fragment.querySelectorAll('li')) {
    const holder = item.firstElementChild?.tagName === 'P' ? item.firstElementChild : item;
    const first = holder.firstChild;
    if (first?.nodeType !== Node.TEXT_NODE) continue;
    const mark = STEP.exec(first.textContent ?? '');
    if (!mark) continue;
    first.textContent = (first.textContent ?? '').slice(mark[0].length);
    item.className = mark[1] === ' ' ? 'step' : 'step done';
    item.closest('ul, ol')?.classList.add('steps');
    drawMarks(holder);
  }
}

/** Minutes, side and `(optional)` at the end of the line, as the parser reads them, become quiet marks. */
function drawMarks(holder: Element): void {
  let last: ChildNode | null = null;
  for (const node of holder.childNodes) {
    if (node instanceof Element && BLOCKS.has(node.tagName)) break;
    last = node;
  }
  if (last?.nodeType !== Node.TEXT_NODE) return;
  let text = (last.textContent ?? '').split('\n')[0]!.trimEnd();
  if ((last.textContent ?? '').trimEnd() !== text) return;
  const marks: HTMLElement[] = [];
  for (let found = AFTER.exec(text); found && (found.index > 0 || last.previousSibling) && found[1] !== '()'; found = AFTER.exec(text)) {
    const mark = holder.ownerDocument.createElement('span');
    mark.className = found[3] ? `role ${found[3].toLowerCase()}` : found[2] ? 'optional' : 'minutes';
    mark.textContent = found[3] ? { internal: 'Internal', provider: 'Provider' }[found[3].toLowerCase() as 'internal' | 'provider'] : (found[1] ?? found[2]!).slice(1, -1);
    marks.unshift(mark);
    text = text.slice(0, found.index);
  }
  if (marks.length === 0) return;
  last.textContent = text;
  for (const mark of marks.toReversed()) (last as ChildNode).after(' ', mark);
}

export function drawWarnings(fragment: DocumentFragment): void {
  for (const quote of fragment.querySelectorAll('blockquote'))
    if (/^\s*(warning|caution|careful|danger)\b/i.test(quote.textContent ?? '')) quote.className = 'warning';
}

/** Characters that turn the direction of writing: in a command they can show something other than what would be run. */
// oxlint-disable-next-line no-control-regex
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** What would not be seen, or still waits to be filled in, is made visible. */
export function drawHidden(fragment: DocumentFragment): void {
  const walker = fragment.ownerDocument.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    if (text.search(TURNING) >= 0 || placeholders(text).length > 0) found.push(node as Text);
  }
  for (const node of found) node.replaceWith(...pieces(node.ownerDocument, node.data));
}

function pieces(page: Document, text: string): (string | HTMLElement)[] {
  return text.split(/(\{\{[^{}\n]{1,60}\}\}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])/g).filter(Boolean).map((part) => {
    const hidden = part.length === 1 && part.search(TURNING) === 0;
    if (!hidden && placeholders(part).length === 0) return part;
    const mark = page.createElement('span');
    mark.className = hidden ? 'turning' : 'placeholder';
    mark.textContent = hidden ? `U+${part.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}` : part.slice(2, -2).trim();
    mark.title = hidden ? 'A hidden character that turns the direction of writing: look twice at this line' : 'Still to be filled in';
    return mark;
  });
}

/** Code can be taken along by one press. */
export function addCopyButtons(fragment: DocumentFragment): void {
  for (const code of fragment.querySelectorAll('pre')) {
    const frame = code.ownerDocument.createElement('div');
    frame.className = 'code';
    const button = code.ownerDocument.createElement('button');
    button.type = 'button';
    button.dataset['copy'] = '';
    button.setAttribute('aria-label', 'Copy this code');
    button.textContent = 'Copy';
    code.replaceWith(frame);
    frame.append(code, button);
    code.tabIndex = 0;
  }
}
