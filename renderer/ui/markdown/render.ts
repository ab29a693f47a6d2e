import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';
import { fileHashOf } from '#src/domain/files/limits.ts';
import { drawHidden, drawSteps, drawWarnings } from './decorate.ts';

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
const DEEPEST = 40;
markdown.set({ maxNesting: DEEPEST });

interface Drawing extends Record<PropertyKey, unknown> { tooDeep?: boolean }

/** Each block says on which line it begins, so that a preview can follow its text. */
markdown.core.ruler.push('lines', (state) => {
  (state.env as Drawing).tooDeep = state.tokens.some((token) => token.level >= DEEPEST - 1);
  for (const token of state.tokens) if (token.map && token.nesting >= 0 && token.type !== 'inline') token.attrSet('data-line', String(token.map[0]));
});

const allowed = {
  ALLOWED_TAGS: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'strong', 'em', 's', 'hr', 'br', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'span'],
  ALLOWED_ATTR: ['href', 'start', 'class', 'data-file', 'data-line'],
  ALLOW_DATA_ATTR: false,
  // A hash is no address, and is not looked at as one.
  ADD_URI_SAFE_ATTR: ['data-file', 'data-line'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel|tandem):/i,
  RETURN_DOM_FRAGMENT: true as const,
};

/** Above it, drawing would hold the window up for seconds. */
export const DRAWN_CHARACTERS = 1_000_000;

/** Markdown as a sanitised fragment of the page. A text too long to draw is shown plain, its beginning only, and says so. */
export function renderMarkdown(text: string): DocumentFragment {
  if (text.length > DRAWN_CHARACTERS) return plainBeginning(text);
  const drawing: Drawing = {};
  const fragment = DOMPurify.sanitize(markdown.render(text, drawing), allowed);
  // An address that was refused, or never written, is no link.
  for (const link of fragment.querySelectorAll('a:not([href]), a[href=""]')) link.replaceWith(...link.childNodes);
  drawSteps(fragment);
  drawWarnings(fragment);
  drawHidden(fragment);
  if (drawing.tooDeep) fragment.prepend(warning(`Part of this text is nested more than ${DEEPEST} levels deep and is not drawn. Open the editor to see all of it.`));
  return fragment;
}

function warning(words: string): HTMLElement {
  const note = document.createElement('blockquote');
  note.className = 'warning';
  note.textContent = words;
  return note;
}

function plainBeginning(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const note = warning(`This text is ${(text.length / 1_000_000).toFixed(1)} million characters long, too long to draw. Here is its beginning as it is written; split it into several runbooks to read it with steps.`);
  const code = document.createElement('pre');
  code.textContent = text.slice(0, 100_000);
  fragment.append(note, code);
  return fragment;
}
