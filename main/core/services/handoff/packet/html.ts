import { kindOf } from '#src/domain/kinds.ts';
import type { CustomField, EscalationStep } from '#src/domain/json-fields.ts';
import { pathDuring, type StandIn } from '#src/domain/handoff/stand-in.ts';
import { valueInWords } from '#src/domain/words.ts';
import { escapeHtml as e } from '../../signing/signed-page.ts';
import type { Dates } from './dates.ts';
import type { Content, Shown } from './content.ts';
import { textHtml } from './markdown.ts';

/** Drawn apart, or of no use to a reader. */
const apart = new Set(['escalation', 'body', 'custom', 'agreement', 'agreementNote', 'agreedOn', 'position']);
const filled = (value: unknown): boolean => value !== null && value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);

export interface Titles { titleOf(id: string): string; readonly dates: Dates }

export const anchorOf = (id: string): string => `r-${id}`;

/** What a pointer names, as a link inside the packet where it stands there. */
export function linkTo(content: Content, id: string, words: string): string {
  return content.records.has(id) ? `<a href="#${anchorOf(id)}">${e(words)}</a>` : e(words);
}

/** The filled fields of a record, in the order in which they are declared. */
export function fieldsHtml(shown: Shown, content: Content, titles: Titles, skip: ReadonlySet<string> = new Set()): string {
  const declared = kindOf(shown.kind);
  const words = { day: titles.dates.words, instant: titles.dates.words, titleOf: titles.titleOf, empty: '' };
  const lines = Object.entries(declared.fields).flatMap(([name, field]) => {
    const value = shown.values[name];
    if (name === declared.title || apart.has(name) || skip.has(name) || !filled(value)) return [];
    const html = (field.type === 'day' || field.type === 'instant') && typeof value === 'string' ? titles.dates.day(value)
      : field.type === 'markdown' && typeof value === 'string' ? textHtml(value)
      : field.type === 'ref' && typeof value === 'string' ? linkTo(content, value, titles.titleOf(value)) : e(valueInWords(shown.kind, name, value, words));
    return html.trim() === '' ? [] : [`<dt>${e(field.label)}</dt><dd>${html}</dd>`];
  });
  return lines.length === 0 ? '' : `<dl>${lines.join('')}</dl>`;
}

/** Own fields of an asset. A secret is only ever a pointer into the password manager. */
export function customHtml(shown: Shown, declared: readonly CustomField[]): string {
  const custom = shown.values['custom'];
  if (custom === null || typeof custom !== 'object') return '';
  return declared.flatMap(({ key, label, type }) => {
    const value = (custom as Record<string, unknown>)[key];
    return filled(value) ? [`${e(label)}: ${type === 'secret' ? 'in the password manager under ' : ''}${e(String(value))}`] : [];
  }).join('; ');
}

const phoneOf = (shown: Shown | undefined): string => [shown?.values['mobile'], shown?.values['phone']].filter(filled).map(String).join(', ');

/** Whom to call, after how long, and under which number. */
export function escalationHtml(steps: readonly EscalationStep[], content: Content, during: { readonly standIn: StandIn | null; readonly name: string }): string {
  if (steps.length === 0) return '';
  const rows = pathDuring(steps, during.standIn ? [during.standIn] : []).map(({ step, standIn }) => {
    const person = content.records.get(standIn ? (standIn.personId ?? '') : step.personId);
    const away = standIn && content.records.get(standIn.awayId)?.title;
    const name = standIn ? `${during.name}${away ? `, for ${away}` : ''}` : person?.title ?? step.role ?? 'Somebody who is not named here';
    return `<li>${step.waitMinutes > 0 ? `after ${step.waitMinutes} min: ` : ''}<b>${e(name)}</b>, by ${e(step.channel)}${phoneOf(person) ? `: ${e(phoneOf(person))}` : ''}</li>`;
  });
  return `<p class="label">Escalation</p><ol>${rows.join('')}</ol>`;
}

export { phoneOf };
