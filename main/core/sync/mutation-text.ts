import type { PushRequest } from '#src/contract/provider/sync-api.ts';
import type { Mutation, Sheet } from '#src/contract/provider/wire.ts';

const texts = new WeakMap<Mutation, string>();

/** The mutation as JSON, made once for the outbox and the wire. A mutation never changes. */
export function mutationText(mutation: Mutation): string {
  let text = texts.get(mutation);
  if (text === undefined) texts.set(mutation, (text = JSON.stringify(mutation)));
  return text;
}

const sheetTexts = new WeakMap<Sheet, string>();

/** Keeps the sheet's JSON, whose rows were written one by one while their bytes were counted. */
export function keepSheetText(sheet: Sheet, rows: readonly string[]): void {
  const { rows: _, ...head } = sheet;
  sheetTexts.set(sheet, `${JSON.stringify(head).slice(0, -1)},"rows":[${rows.join(',')}]}`);
}

/** The same as `JSON.stringify(request)`, but for the order of keys. */
export function pushText({ mutations, sheets, ...rest }: PushRequest): string {
  const sheetsText = sheets ? `,"sheets":[${sheets.map((sheet) => sheetTexts.get(sheet) ?? JSON.stringify(sheet)).join(',')}]` : '';
  return `${JSON.stringify(rest).slice(0, -1)},"mutations":[${mutations.map(mutationText).join(',')}]${sheetsText}}`;
}
