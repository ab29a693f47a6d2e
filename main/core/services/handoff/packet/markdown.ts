import MarkdownIt from 'markdown-it';
import { externalUrl } from '#src/contract/links.ts';

/** Raw HTML stays text, pictures become their words, and only addresses for the system's own programs become links. */
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, breaks: false });
markdown.validateLink = (url) => externalUrl(url.trim()) !== null;
markdown.set({ maxNesting: 40 });
markdown.renderer.rules['image'] = (tokens, index) => `<em>${markdown.utils.escapeHtml(tokens[index]!.content || 'picture')}</em>`;

/** A heading of the text stands below those of the packet. */
const LOWER = 3;
markdown.renderer.rules['heading_open'] = (tokens, index) => `<h${Math.min(6, Number(tokens[index]!.tag.slice(1)) + LOWER)}>`;
markdown.renderer.rules['heading_close'] = (tokens, index) => `</h${Math.min(6, Number(tokens[index]!.tag.slice(1)) + LOWER)}>`;

const BOX = /<li>(<p>)?\[([ xX])\] /g;

/** A text of the workspace as HTML without any script, address to load, or element that acts. */
export function textHtml(text: string): string {
  return markdown.render(text).replace(BOX, '<li class="step">$1');
}
