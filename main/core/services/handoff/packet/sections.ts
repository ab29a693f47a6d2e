import type { CustomField, EscalationStep } from '#src/domain/json-fields.ts';
import type { StandIn } from '#src/domain/handoff/stand-in.ts';
import { itemKinds } from '#src/domain/kinds/handoff.ts';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import type { ItemRow } from '../../../repos/handoff-repo.ts';
import { escapeHtml as e } from '../../signing/signed-page.ts';
import type { Content, Shown } from './content.ts';
import { anchorOf, customHtml, escalationHtml, fieldsHtml, linkTo, phoneOf, type Titles } from './html.ts';
import { textHtml } from './markdown.ts';

export interface Section { readonly id: string; readonly title: string; readonly html: string }

export interface Around extends Titles {
  /** Who stands in for an item. */
  substituteOf(item: ItemRow): string;
  customFieldsOf(asset: Shown): readonly CustomField[];
  pause(): Promise<void>;
}

const ofKind = (content: Content, kind: Kind): Shown[] => [...content.records.values()].filter((one) => one.kind === kind).sort((a, b) => a.title.localeCompare(b.title));
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${head.map((one) => `<th scope="col">${e(one)}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`;
const article = (shown: Shown, html: string): string => `<article id="${anchorOf(shown.id)}"><h3>${e(shown.title)}</h3>${html}</article>`;

function holders(content: Content, around: Around): string {
  const groups = [...Map.groupBy(content.items, (item) => around.substituteOf(item))].sort((a, b) => b[1].length - a[1].length);
  return groups.map(([name, items]) => `<h3>${e(name)}</h3><ul>${items.map((item) => {
    const note = item.note ? `<div class="note">${textHtml(item.note)}</div>` : '';
    const when = item.on ? `, on ${around.dates.day(item.on)}${(item.times ?? 1) > 1 ? ` and ${item.times! - 1} more times` : ''}` : '';
    return `<li>${linkTo(content, item.ofId ?? '', item.title)} <small>${itemKinds[item.what]}${when}</small>${note}</li>`;
  }).join('')}</ul>`).join('');
}

function phones(content: Content): string {
  const people = ofKind(content, 'person').filter((one) => phoneOf(one) !== '');
  const vendors = ofKind(content, 'vendor').filter((one) => one.values['phone']);
  return people.length + vendors.length === 0 ? '' : table(['Who', 'Number', 'What'], [
    ...people.map((one) => [`<span id="${anchorOf(one.id)}">${e(one.title)}</span>`, e(phoneOf(one)), e(String(one.values['jobTitle'] ?? ''))]),
    ...vendors.map((one) => [e(one.title), e(String(one.values['phone'])), e(String(one.values['supportHours'] ?? 'Vendor'))]),
  ]);
}

function calendar(content: Content, around: Around): string {
  const dated = content.items.filter((item) => item.on !== null).sort((a, b) => a.on!.localeCompare(b.on!));
  return dated.length === 0 ? '' : table(['Day', 'What', 'Kind', 'Who'], dated.map((item) => [around.dates.day(item.on!), linkTo(content, item.ofId ?? '', item.title), itemKinds[item.what], e(around.substituteOf(item))]));
}

/** The days of the packet are those of the absence, so its paths name who is there then. */
function standInOf({ handoff }: Content, { side, substituteId }: ItemRow): StandIn | null {
  return handoff.awayId === null || side === null || (side === 'internal' && substituteId === null) ? null : { handoffId: handoff.id, awayId: handoff.awayId, side, personId: substituteId, until: handoff.endsOn };
}

/** What belongs to a row, in words with links. */
function belonging(content: Content, item: ItemRow): string {
  const ids = (content.needs.get(item.id) ?? []).filter((id) => id !== item.ofId);
  return (['runbook', 'asset', 'site', 'vendor'] as const).flatMap((kind) => {
    const found = ids.flatMap((id) => content.records.get(id) ?? []).filter((one) => one.kind === kind);
    return found.length === 0 ? [] : [`<p><span class="label">${kindOf(kind).plural}:</span> ${found.map((one) => linkTo(content, one.id, one.title)).join(', ')}</p>`];
  }).join('');
}

/** A browser lays out only the lots in sight, so that thousands of rows open at once. */
const LOT = 40;
function lots(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const parts: string[] = [];
  for (let at = 0; at < rows.length; at += LOT) parts.push(`<div class="lot">${table(head, rows.slice(at, at + LOT))}</div>`);
  return parts.join('\n');
}

async function each<T>(items: readonly T[], draw: (one: T) => string, around: Around): Promise<string> {
  const parts: string[] = [];
  for (const one of items) {
    parts.push(draw(one));
    await around.pause();
  }
  return parts.join('\n');
}

const assetFields = new Set(['status', 'critical', 'notes', 'purchasedOn', 'warrantyUntil', 'endOfLifeOn', 'supplier', 'orderNumber', 'cost', 'company', 'holderId', 'privateNotes']);

function assetRow(content: Content, shown: Shown, around: Around): string[] {
  const value = (name: string): string => e(String(shown.values[name] ?? ''));
  const more = [customHtml(shown, around.customFieldsOf(shown)), ...[...assetFields].filter((name) => ['warrantyUntil', 'endOfLifeOn'].includes(name) && shown.values[name]).map((name) => `${kindOf('asset').fields[name]!.label}: ${around.dates.day(String(shown.values[name]))}`)].filter(Boolean).join('; ');
  const notes = typeof shown.values['notes'] === 'string' && shown.values['notes'] ? `<div class="note">${textHtml(shown.values['notes'])}</div>` : '';
  return [`<span id="${anchorOf(shown.id)}">${e(shown.title)}</span>`, value('tag'), [value('manufacturer'), value('model')].filter(Boolean).join(' '), [value('hostname'), value('ipAddress')].filter(Boolean).join(' '),
    typeof shown.values['siteId'] === 'string' ? linkTo(content, shown.values['siteId'], around.titleOf(shown.values['siteId'])) : value('location'), more + notes];
}

/** The parts of a packet in the order in which they are needed; those without content are left out. */
export async function sectionsOf(content: Content, around: Around): Promise<Section[]> {
  const itemsOf = (what: ItemRow['what']): ItemRow[] => content.items.filter((item) => item.what === what);
  const shown = (item: ItemRow): Shown | undefined => content.records.get(item.ofId ?? '');
  const { message, callAt, callNotes } = content.handoff;
  const call = [callAt ? `<p>Handover call: ${around.dates.instant(callAt)}</p>` : '', callNotes ? textHtml(callNotes) : ''].join('');
  const rows = await each(itemsOf('responsibility'), (item) => {
    const row = shown(item);
    return row ? article(row, `${item.note ? `<div class="note">${textHtml(item.note)}</div>` : ''}${fieldsHtml(row, content, around)}${escalationHtml((row.values['escalation'] ?? []) as EscalationStep[], content, { standIn: standInOf(content, item), name: around.substituteOf(item) })}${belonging(content, item)}`) : '';
  }, around);
  const runbooks = await each(ofKind(content, 'runbook'), (one) => article(one, `${fieldsHtml(one, content, around)}<div class="text">${textHtml(String(one.values['body'] ?? ''))}</div>`), around);
  const sites = await each(ofKind(content, 'site'), (one) => article(one, fieldsHtml(one, content, around)), around);
  const assets: string[][] = [];
  for (const one of ofKind(content, 'asset')) {
    assets.push(assetRow(content, one, around));
    await around.pause();
  }
  const tasks = await each(itemsOf('task'), (item) => {
    const task = shown(item);
    return task ? article(task, `${item.note ? `<div class="note">${textHtml(item.note)}</div>` : ''}${fieldsHtml(task, content, around)}`) : '';
  }, around);
  const expiries = itemsOf('expiry');
  const papers = await each((['contract', 'licence', 'domain', 'certificate'] as const).flatMap((kind) => ofKind(content, kind)), (one) => article(one, fieldsHtml(one, content, around)), around);
  return [
    { id: 'message', title: 'A word first', html: `${message ? textHtml(message) : ''}${call}` },
    { id: 'holders', title: 'Who looks after what', html: holders(content, around) },
    { id: 'phones', title: 'Phones', html: phones(content) },
    { id: 'calendar', title: 'What comes up, by day', html: calendar(content, around) },
    { id: 'rows', title: 'Responsibilities', html: rows },
    { id: 'tasks', title: 'Open tasks', html: tasks },
    { id: 'expiries', title: 'What runs out', html: expiries.length === 0 ? '' : `<ul>${expiries.map((item) => `<li>${linkTo(content, item.ofId ?? '', item.title)}, ${item.on ? `on ${around.dates.day(item.on)}` : ''}${item.note ? `<div class="note">${textHtml(item.note)}</div>` : ''}</li>`).join('')}</ul>` },
    { id: 'runbooks', title: 'Runbooks', html: runbooks },
    { id: 'papers', title: 'Contracts, licences, domains and certificates', html: papers },
    { id: 'sites', title: 'Sites', html: sites },
    { id: 'assets', title: 'Assets', html: assets.length === 0 ? '' : lots(['Name', 'Tag', 'Model', 'Host and address', 'Site', 'More'], assets) },
  ].filter((section) => section.html.trim() !== '');
}
