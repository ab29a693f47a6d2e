import { createHash } from 'node:crypto';
import { z } from 'zod';
import { escapeHtml as e, type Page } from '../../signing/signed-page.ts';
import type { Dates } from './dates.ts';
import type { Section } from './sections.ts';
import { style } from './style.ts';

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

export function packetPage(about: Omit<PacketData, 'format' | 'parts'>, sections: readonly Section[], fingerprint: string, dates: Dates): Page {
  const parts = sections.map(({ id, title, html }) => ({ id, title, text: `<h2>${e(title)}</h2>${html}` }));
  const contents = `<nav aria-label="Contents"><ol>${parts.map((part) => `<li><a href="#${part.id}">${e(part.title)}</a></li>`).join('')}</ol></nav>`;
  const whose = about.audience === 'provider' ? 'For the provider: it holds what is shared with the provider, and nothing else.' : 'For colleagues: do not pass it on.';
  const head = `<h1>${e(about.title)}</h1><p class="meta">${e(about.customer)} · ${e(about.away)} is away from ${dates.day(about.startsOn)} to ${dates.day(about.endsOn)} · made ${dates.instant(about.at)}</p><p class="meta">${whose} Secrets stand here only as pointers into the password manager.</p>`;
  const foot = `<p class="key">Signed by the Tandem desk of ${e(about.customer)} with the key <code>${e(fingerprint)}</code>. Any change to this file can be found out: in Tandem under Handoff, “Check a packet”.</p>`;
  return {
    title: `${about.title}, ${dates.words(about.startsOn)} to ${dates.words(about.endsOn)}`, style,
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
