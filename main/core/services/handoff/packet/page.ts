import { createHash } from 'node:crypto';
import { z } from 'zod';
import { escapeHtml as e, type Page } from '../../signing/signed-page.ts';
import type { Section } from './sections.ts';

const style = `
:root { color-scheme: light; } body { font: 15px/1.5 system-ui, sans-serif; color: #1b1d21; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; border-bottom: 2px solid #1b1d21; } h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; } h4, h5, h6 { font-size: 1rem; margin: 1rem 0 .25rem; }
a { color: #0b6b64; } nav ol { columns: 2; padding-left: 1.25rem; } .meta, small, .label { color: #555b66; } .label { margin: .5rem 0 0; }
dl { display: grid; grid-template-columns: 11rem 1fr; gap: .15rem 1rem; margin: .25rem 0; } dt { color: #555b66; } dd { margin: 0; } dd > p { margin: 0; }
.note { background: #fdf1d8; border-left: 3px solid #b7791f; padding: .1rem .75rem; margin: .25rem 0; } .text { border-left: 3px solid #d9dfe2; padding-left: 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; } th, td { text-align: left; vertical-align: top; padding: .2rem .75rem .2rem 0; border-bottom: 1px solid #d9dfe2; }
pre { background: #f3f5f6; border: 1px solid #d9dfe2; padding: .5rem .75rem; white-space: pre-wrap; } li.step { list-style: square; } .key { color: #555b66; font-size: .85rem; margin-top: 2rem; }
article, .lot { content-visibility: auto; contain-intrinsic-size: auto 20rem; } .lot { contain-intrinsic-size: auto 80rem; } .lot table { table-layout: fixed; } article { break-inside: avoid-page; } @media print { article, .lot { content-visibility: visible; } } @media (max-width: 40rem) { dl, nav ol { grid-template-columns: 1fr; columns: 1; } }
`;

/** What a packet says of itself: signed with it, and enough to tell what a changed one is about. */
export const packetData = z.object({
  format: z.literal('tandem-handoff-packet-1'),
  handoffId: z.string(), title: z.string(), customer: z.string(), away: z.string(), startsOn: z.string(), endsOn: z.string(), audience: z.enum(['provider', 'internal']), at: z.string(),
  items: z.number(), records: z.number(),
  /** Each part with the hash of its text. */
  parts: z.array(z.object({ id: z.string(), title: z.string(), sha256: z.string() })),
});
export type PacketData = z.infer<typeof packetData>;

const begin = (id: string): string => `<section id="${id}">`;
const end = (id: string): string => `</section><!-- end of ${id} -->`;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export function packetPage(about: Omit<PacketData, 'format' | 'parts'>, sections: readonly Section[], fingerprint: string): Page {
  const parts = sections.map(({ id, title, html }) => ({ id, title, text: `<h2>${e(title)}</h2>${html}` }));
  const contents = `<nav aria-label="Contents"><ol>${parts.map((part) => `<li><a href="#${part.id}">${e(part.title)}</a></li>`).join('')}</ol></nav>`;
  const whose = about.audience === 'provider' ? 'For the provider: it holds what is shared with the provider, and nothing else.' : 'For colleagues: do not pass it on.';
  const head = `<h1>${e(about.title)}</h1><p class="meta">${e(about.customer)} · ${e(about.away)} is away from ${e(about.startsOn)} to ${e(about.endsOn)} · made ${e(about.at.replace('T', ' ').slice(0, 16))} UTC</p><p class="meta">${whose} Secrets stand here only as pointers into the password manager.</p>`;
  const foot = `<p class="key">Signed by the Tandem desk of ${e(about.customer)} with the key <code>${e(fingerprint)}</code>. Any change to this file can be found out: in Tandem under Handoff, “Check a packet”.</p>`;
  return {
    title: `${about.title}, ${about.startsOn} to ${about.endsOn}`, style,
    body: head + contents + parts.map((part) => `\n${begin(part.id)}${part.text}${end(part.id)}`).join('') + foot,
    data: { format: 'tandem-handoff-packet-1', ...about, parts: parts.map(({ id, title, text }) => ({ id, title, sha256: sha256(text) })) } satisfies PacketData,
  };
}

/** Which parts of a page are not as its own list of them says; a help in looking, no proof. */
export function changedParts(page: string, { parts }: PacketData): string[] {
  return parts.filter(({ id, sha256: stated }) => {
    const from = page.indexOf(begin(id));
    const to = from < 0 ? -1 : page.indexOf(end(id), from);
    return to < 0 || sha256(page.slice(from + begin(id).length, to)) !== stated;
  }).map((part) => part.title);
}
