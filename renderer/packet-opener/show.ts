import { element } from './element.ts';
import type { Seal } from './seal.ts';

function sealWords({ holds, fingerprint }: Seal): { words: string; tone: string } {
  if (holds === null) return { words: 'Opened. This browser cannot check the signature; Tandem can, under “Check a packet”.', tone: 'plain' };
  if (!holds) return { words: 'Opened, but it carries no valid signature. Do not rely on it.', tone: 'bad' };
  return { words: `Unchanged since it was signed with the key ${fingerprint}`, tone: 'ok' };
}

/** Nothing in the frame runs: no script, no form, no address of its own. Its links are followed by the reader only. */
const ALLOWED = 'allow-same-origin allow-modals allow-popups allow-popups-to-escape-sandbox';

function frameOf(page: string): HTMLIFrameElement {
  const frame = element('iframe', { sandbox: ALLOWED, title: 'The packet', referrerpolicy: 'no-referrer' });
  frame.addEventListener('load', () => {
    const inside = frame.contentDocument;
    inside?.addEventListener('click', (event) => {
      const link = (event.target as Element | null)?.closest('a[href]');
      const to = link?.getAttribute('href') ?? '';
      if (!link) return;
      event.preventDefault();
      if (to.startsWith('#')) inside.getElementById(decodeURIComponent(to.slice(1)))?.scrollIntoView();
      else if (/^(https?|mailto|tel):/i.test(to)) window.open(to, '_blank', 'noopener,noreferrer');
    });
  });
  frame.srcdoc = page;
  return frame;
}

/** The packet as it is, below a bar that says who signed it. */
export function show(page: string, seal: Seal): HTMLElement {
  const frame = frameOf(page);
  const { words, tone } = sealWords(seal);
  const save = element('a', { class: 'button', download: 'packet.html', href: URL.createObjectURL(new Blob([page], { type: 'text/html' })) }, 'Save the opened packet');
  frame.addEventListener('load', () => { save.download = `${frame.contentDocument?.title.replace(/[^\p{L}\p{N} ,.()-]/gu, '_').slice(0, 120) || 'packet'}.html`; });
  const print = element('button', { type: 'button' }, 'Print');
  print.addEventListener('click', () => frame.contentWindow?.print());
  const close = element('button', { type: 'button' }, 'Close it again');
  close.addEventListener('click', () => location.reload());
  return element('div', { class: 'opened' }, element('header', {}, element('p', { role: 'status', class: tone }, words), element('nav', { 'aria-label': 'Packet' }, save, print, close)), frame);
}
