import { renderMarkdown } from '#ui/markdown/render.ts';
import { readContent } from '../files/content.ts';
import { smallerPicture } from './smallerPicture.ts';

const STYLE = `
:root { color-scheme: light; } body { font: 15px/1.5 Inter, system-ui, sans-serif; color: #1b2226; max-width: 46rem; margin: 2rem auto; padding: 0 1.5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 1.6em 0 .4em; } h3 { font-size: 1rem; }
.facts { color: #5b666d; margin: 0 0 1.25rem; } .summary { font-size: 1.05rem; color: #3c474d; }
article + article { break-before: page; margin-top: 4rem; } h1, h2, h3 { break-after: avoid; } li, pre, blockquote, table { break-inside: avoid; }
code, pre { font-family: "JetBrains Mono", ui-monospace, Consolas, monospace; font-size: .88em; } pre { background: #f3f5f6; border: 1px solid #d9dfe2; border-radius: 6px; padding: .6rem .8rem; white-space: pre-wrap; }
blockquote { margin: .75em 0; padding: .1em .9em; border-left: 3px solid #cfd6da; color: #4a555b; } blockquote.warning { border-color: #b7791f; background: #fdf1d8; color: #1b2226; }
ul.steps, ol.steps { list-style: none; padding-left: 0; } .steps .steps { padding-left: 1.75em; } li.step { position: relative; padding-left: 1.75em; margin: .35em 0; }
li.step::before { content: ""; position: absolute; left: 0; top: .3em; width: .85em; height: .85em; border: 1.5px solid #66737a; border-radius: 3px; }
.minutes, .optional { color: #66737a; font-size: .85em; white-space: nowrap; } .role { font-size: .8em; padding: 0 .4em; border-radius: 4px; font-weight: 600; } .role.internal { color: #0b6b64; background: #d6edea; } .role.provider { color: #5b3fb5; background: #e8e2fb; }
.placeholder { border-bottom: 1px dashed #66737a; } .turning { background: #fce5e3; color: #b3332b; font-family: monospace; } img { max-width: 100%; border-radius: 6px; } table { border-collapse: collapse; } th, td { text-align: left; vertical-align: top; padding: .25em .8em .25em 0; border-bottom: 1px solid #d9dfe2; } a { color: #0b6b64; }
.outcome { display: inline-block; padding: .05em .6em; border-radius: 999px; font-weight: 600; font-size: .85rem; } .outcome.ok { color: #16633a; background: #d9f0e2; } .outcome.warn { color: #85570a; background: #fdf1d8; } .outcome.bad { color: #a12c24; background: #fce5e3; } .outcome.muted, .outcome.info { color: #4a555b; background: #eceff1; }
dl.record { display: grid; grid-template-columns: max-content 1fr max-content 1fr; gap: .3rem .9rem; margin: 1rem 0; padding: .75rem 0; border-block: 1px solid #d9dfe2; } dl.record dt { color: #66737a; } dl.record dd { margin: 0; }
ol.done { list-style: none; padding: 0; margin: 0; } ol.done > li { display: grid; grid-template-columns: 1.1rem 1fr; gap: 0 .6rem; padding: .5rem 0; border-bottom: 1px solid #e6eaec; break-inside: auto; } ol.done > li.d1 { margin-left: 1.7rem; } ol.done > li.d2 { margin-left: 3.4rem; } ol.done > li.d3 { margin-left: 5.1rem; } ol.done .what { font-weight: 600; } ol.done .mark { display: inline-grid; place-items: center; width: 1.05rem; height: 1.05rem; margin-top: .15em; border: 1.5px solid #66737a; border-radius: 3px; font-size: .8rem; line-height: 1; font-weight: 700; } ol.done .mark.done { background: #0b6b64; border-color: #0b6b64; color: #fff; -webkit-print-color-adjust: exact; print-color-adjust: exact; } ol.done .mark.skipped { background: #eceff1; }
ol.done p { margin: .15rem 0; break-inside: avoid; } .when { color: #66737a; font-size: .87rem; } .reason { color: #85570a; } .note > :first-child { margin-top: .25rem; } .note > :last-child { margin-bottom: 0; }
.photos { display: grid; grid-template-columns: 1fr 1fr; gap: .6rem; margin: .5rem 0; } figure { margin: 0; break-inside: avoid; } figure img { display: block; max-height: 18rem; object-fit: contain; border: 1px solid #d9dfe2; } figcaption { color: #66737a; font-size: .82rem; }
.signature { display: grid; grid-template-columns: 2fr 1fr; gap: 2rem; margin-top: 3.5rem; break-inside: avoid; } .signature span { border-top: 1px solid #66737a; padding-top: .25rem; color: #66737a; font-size: .85rem; }
@media (max-width: 34rem) { dl.record { grid-template-columns: max-content 1fr; } .photos { grid-template-columns: 1fr; } }
@page { size: A4; margin: 16mm; } @media print { body { margin: 0; max-width: none; padding: 0; font-size: 10.5pt; } }
`;

const dataUrl = (blob: Blob): Promise<string> => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(String(reader.result));
  reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
  reader.readAsDataURL(blob);
});

/** A picture of the workspace inside an address, not larger than paper needs; null when it is none, or not here. */
export async function pictureAddress(sha256: string): Promise<string | null> {
  return readContent(sha256).then(async (blob) => (blob.type.startsWith('image/') ? dataUrl(await smallerPicture(blob)) : null)).catch(() => null);
}

/** Markdown for a page of its own: its pictures inside, links to records as plain words, since they open nowhere else. */
export async function markdownFor(page: Document, text: string): Promise<DocumentFragment> {
  const body = renderMarkdown(text);
  for (const element of body.querySelectorAll('[data-line]')) element.removeAttribute('data-line');
  for (const link of body.querySelectorAll('a[href^="tandem:"]')) link.replaceWith(...link.childNodes);
  for (const place of body.querySelectorAll<HTMLElement>('span[data-file]')) {
    const url = await pictureAddress(place.dataset['file'] ?? '');
    const words = place.textContent ?? '';
    if (url === null) place.textContent = `${words} (this picture is not here)`;
    else place.replaceWith(pictureFor(page, url, words));
  }
  return body;
}

export function pictureFor(page: Document, url: string, words: string): HTMLImageElement {
  const picture = page.createElement('img');
  picture.alt = words;
  picture.setAttribute('src', url);
  return picture;
}

/** An element with words in it, added to another. */
export function addWords(to: Element, tag: string, words: string, name = ''): HTMLElement {
  const element = to.ownerDocument.createElement(tag);
  element.textContent = words;
  if (name) element.className = name;
  to.append(element);
  return element;
}

/** A document of its own, so that no picture is loaded while the page is put together. */
export const newPage = (title: string): Document => document.implementation.createHTMLDocument(title);

/** One file that needs nothing else: no script, no address to load, its style and pictures inside. */
export function htmlPage(page: Document, main: HTMLElement): string {
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width">${page.querySelector('title')?.outerHTML ?? ''}<style>${STYLE}</style>`;
  return `<!doctype html>\n<html lang="en"><head>${head}</head><body>${main.outerHTML}</body></html>\n`;
}
