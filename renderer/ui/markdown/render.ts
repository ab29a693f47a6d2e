import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';
import { fileHashOf } from '#src/domain/files/limits.ts';

/** Raw HTML stays text; only addresses that Tandem can show or hand over become links. */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: false });
markdown.validateLink = (url) => /^(https?:|mailto:|tel:|tandem:)/i.test(url.trim()) || fileHashOf(url.trim()) !== null;

/**
 * A picture is never an element with an address here: one of the workspace becomes a place for
 * it, filled by whoever shows the text; one from elsewhere is not loaded, but linked to.
 */
markdown.renderer.rules['image'] = (tokens, index) => {
  const token = tokens[index]!;
  const address = String(token.attrGet('src') ?? '');
  const words = markdown.utils.escapeHtml(token.content);
  const hash = fileHashOf(address);
  if (hash !== null) return `<span class="picture" data-file="${hash}">${words}</span>`;
  return `<a href="${markdown.utils.escapeHtml(address)}">${words || markdown.utils.escapeHtml(address)}</a>`;
};
markdown.set({ maxNesting: 40 });

const allowed = {
  ALLOWED_TAGS: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'strong', 'em', 's', 'hr', 'br', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'span'],
  ALLOWED_ATTR: ['href', 'start', 'class', 'data-file'],
  ALLOW_DATA_ATTR: false,
  // A hash is no address, and is not looked at as one.
  ADD_URI_SAFE_ATTR: ['data-file'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel|tandem):/i,
  RETURN_DOM_FRAGMENT: true as const,
};

const STEP = /^\[([ xX])\]\s+/;

/** A step's box is a drawing, not a control: ticking happens in a run, not in the text. */
function drawSteps(fragment: DocumentFragment): void {
  for (const item of fragment.querySelectorAll('li')) {
    const holder = item.firstElementChild?.tagName === 'P' ? item.firstElementChild : item;
    const first = holder.firstChild;
    if (first?.nodeType !== Node.TEXT_NODE) continue;
    const mark = STEP.exec(first.textContent ?? '');
    if (!mark) continue;
    first.textContent = (first.textContent ?? '').slice(mark[0].length);
    item.className = mark[1] === ' ' ? 'step' : 'step done';
    item.closest('ul, ol')?.classList.add('steps');
  }
}

function drawWarnings(fragment: DocumentFragment): void {
  for (const quote of fragment.querySelectorAll('blockquote'))
    if (/^\s*(warning|caution|careful|danger)\b/i.test(quote.textContent ?? '')) quote.className = 'warning';
}

/** Markdown as a sanitised fragment of the page. */
export function renderMarkdown(text: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(markdown.render(text), allowed);
  drawSteps(fragment);
  drawWarnings(fragment);
  return fragment;
}
