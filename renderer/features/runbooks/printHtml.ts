import type { RecordOf } from '#src/domain/kinds.ts';
import { parseSteps, totalMinutes } from '#src/domain/runbook/steps.ts';
import { formatDate, formatMinutes, plural } from '#ui/format.ts';
import { renderMarkdown } from '#ui/markdown/render.ts';
import { readContent } from '../../records/files/content.ts';

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
`;

const dataUrl = (blob: Blob): Promise<string> => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(String(reader.result));
  reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
  reader.readAsDataURL(blob);
});

async function articleOf(record: RecordOf<'runbook'>, page: Document): Promise<HTMLElement> {
  const article = page.createElement('article');
  const add = (tag: string, words: string, name = ''): void => {
    const element = page.createElement(tag);
    element.textContent = words;
    if (name) element.className = name;
    article.append(element);
  };
  const steps = parseSteps(record.body ?? '');
  const minutes = totalMinutes(steps);
  add('h1', record.title);
  add('p', [record.folder, steps.length > 0 ? plural(steps.length, 'step') : null, minutes > 0 ? formatMinutes(minutes) : null, record.reviewedOn ? `reviewed ${formatDate(record.reviewedOn)}` : 'never reviewed', record.provenOn ? `last proven ${formatDate(record.provenOn)}` : null].filter(Boolean).join(' · '), 'facts');
  if (record.summary) add('p', record.summary, 'summary');
  const body = renderMarkdown(record.body ?? '');
  for (const element of body.querySelectorAll('[data-line]')) element.removeAttribute('data-line');
  // A record's address opens nowhere but in Tandem: its name is what a reader needs.
  for (const link of body.querySelectorAll('a[href^="tandem:"]')) link.replaceWith(...link.childNodes);
  for (const place of body.querySelectorAll<HTMLElement>('span[data-file]')) {
    const url = await readContent(place.dataset['file'] ?? '').then((blob) => (blob.type.startsWith('image/') ? dataUrl(blob) : null)).catch(() => null);
    const words = place.textContent ?? '';
    if (url === null) {
      place.textContent = `${words} (this picture is not here)`;
      continue;
    }
    const picture = page.createElement('img');
    picture.alt = words;
    picture.setAttribute('src', url);
    place.replaceWith(picture);
  }
  article.append(body);
  return article;
}

/** Runbooks as one page that needs nothing else: no script, no address to load, its style and pictures inside. */
export async function printHtml(title: string, records: readonly RecordOf<'runbook'>[], progress: (done: number) => void = () => undefined): Promise<string> {
  // Of its own, so that no picture is loaded while the page is put together.
  const page = document.implementation.createHTMLDocument(title);
  const main = page.createElement('main');
  for (const [at, record] of records.entries()) {
    progress(at);
    main.append(await articleOf(record, page));
  }
  const head = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"><meta name="viewport" content="width=device-width">${page.querySelector('title')?.outerHTML ?? ''}<style>${STYLE}</style>`;
  return `<!doctype html>\n<html lang="en"><head>${head}</head><body>${main.outerHTML}</body></html>\n`;
}
