import { kindOf, type AnyRecord } from '#src/domain/kinds.ts';
import { limits, type JsonValue, type ShareTerms, type Sheet, type SheetRow } from '#src/contract/provider/wire.ts';
import { localDay } from '#src/lib/dates.ts';
import { holdsSecret } from '#src/sync/secret-scan.ts';
import { holdsRow } from '#src/sync/stored-fields.ts';
import { outgoingNames, type ShareDecision } from '#src/sync/share-filter.ts';
import { inTransaction, type WritableDb } from '../db/database.ts';
import { markSwept } from '../repos/dirty-repo.ts';
import { setOfFields } from '../repos/field-set-repo.ts';
import { CLOCK_LATEST, setSetting } from '../repos/setting-repo.ts';
import { addSheet, endSweep, moveSweep, recordsToOpen, removeSheet, type KindSweep, type KnownThere } from '../repos/sheet-repo.ts';
import { changeSyncState } from '../repos/sync-repo.ts';
import { Decisions } from '../services/sharing/decisions.ts';
import { stateOf, type CycleContext } from './conversation.ts';
import { keepSheetText } from './mutation-text.ts';

/** `texts`: its rows as they travel. */
export interface PreparedSheet { readonly sheet: Sheet; readonly texts: readonly string[]; readonly titles: readonly string[] }
export interface SheetBatch {
  readonly sweep: KindSweep;
  readonly sheets: readonly PreparedSheet[];
  /** Records of the kind that were looked at. */
  readonly seen: number;
  /** Nothing of this kind is left. */
  readonly ended: boolean;
  /** The state of the workspace that was decided upon: with another one it must not be sent. */
  readonly generation: number;
}

const SLICE_MS = 8;
const READ_AT_ONCE = 100;
/** Bytes of rows in one push; the rest of the body stands around them. */
const MOST_BYTES = limits.bytes - 65_536;
/** A record larger than this travels alone. */
const MOST_ROW_BYTES = 262_144;

interface OpenSheet { readonly terms: ShareTerms; readonly names: readonly string[]; readonly rows: SheetRow[]; readonly texts: string[]; readonly titles: string[] }

/**
 * Makes the next sheets of a kind ready: records that the server was never told of, by the share rules of this moment.
 * What it may know in another form, what looks like a secret and what is too large is marked to be looked at one by one.
 */
export async function prepareSheets(context: CycleContext, sweep: KindSweep, most: number): Promise<SheetBatch> {
  const { desk, pause } = context;
  const generation = desk.generation.value;
  const found = new Found(desk.db, new Decisions(desk.db, localDay(desk.clock())), sweep, most);
  let until = performance.now() + SLICE_MS;
  for (;;) {
    const { records, known } = recordsToOpen(desk.db, sweep.what, found.after, READ_AT_ONCE);
    for (const record of records) {
      if (found.isFull) break;
      found.look(record, known.get(record.id));
    }
    found.ended = records.length < READ_AT_ONCE && !found.isFull;
    if (found.ended || found.isFull) break;
    if (performance.now() < until) continue;
    await pause('slice');
    // Decided together: what was changed here meanwhile may have changed any of it.
    if (desk.generation.value !== generation) break;
    until = performance.now() + SLICE_MS;
  }
  if (desk.generation.value !== generation) return { sweep, sheets: [], seen: 0, ended: false, generation };
  return { sweep, sheets: store(context, found), seen: found.seen, ended: found.ended, generation };
}

/** Not sent yet, so its numbers are free again, and its records are looked at again. */
export function withdrawSheets({ desk }: Pick<CycleContext, 'desk'>, { sweep, sheets }: SheetBatch): void {
  const first = sheets[0];
  if (!first) return;
  inTransaction(desk.db, () => {
    for (const { sheet } of sheets) {
      removeSheet(desk.db, sheet.n);
      markSwept(desk.db, sweep.what, sheet.rows.map(([rec]) => rec), sweep.mark);
    }
    changeSyncState(desk.db, { lastN: first.sheet.n - 1 });
  });
}

class Found {
  after: string;
  seen = 0;
  ended = false;
  isFull = false;
  readonly sweep: KindSweep;
  readonly others: string[] = [];
  readonly sheets = new Map<string, OpenSheet>();
  private readonly sets = new Map<string, number>();
  private readonly db: WritableDb;
  private readonly decisions: Decisions;
  private readonly most: number;
  private readonly title: string;
  private rows = 0;
  private bytes = 0;

  constructor(db: WritableDb, decisions: Decisions, sweep: KindSweep, most: number) {
    this.db = db;
    this.decisions = decisions;
    this.sweep = sweep;
    this.after = sweep.after;
    this.most = most;
    this.title = kindOf(sweep.what).title;
  }

  look(record: AnyRecord, known: KnownThere | undefined): void {
    const isPrivate = !known && this.decisions.of(this.sweep.what, record).level === 'private';
    if (!isPrivate && (known ? !this.isShownSo(record, known) : !this.add(record))) {
      if (this.isFull) return;
      this.others.push(record.id);
    }
    this.after = record.id;
    this.seen += 1;
    this.isFull = this.rows >= this.most;
  }

  /** What the server shows is just what would leave now, so there is nothing to look at. */
  private isShownSo(record: AnyRecord, { fields, terms }: KnownThere): boolean {
    if (fields === null) return false;
    const { decision, values } = this.decisions.outgoingRow(this.sweep.what, record);
    if (decision.level === 'private' || terms !== JSON.stringify(termsOf(decision)) || holdsSecret(values)) return false;
    return holdsRow(fields, this.setFor(decision), JSON.stringify([record.id, ...values]));
  }

  private add(record: AnyRecord): boolean {
    const { decision, values } = this.decisions.outgoingRow(this.sweep.what, record);
    if (decision.level === 'private' || holdsSecret(values)) return false;
    const row: SheetRow = [record.id, ...(values as JsonValue[])];
    const text = JSON.stringify(row);
    const size = Buffer.byteLength(text) + 1;
    if (size > MOST_ROW_BYTES) return false;
    if (this.bytes + size > MOST_BYTES) {
      this.isFull = true;
      return false;
    }
    const sheet = this.sheetFor(decision);
    sheet.rows.push(row);
    sheet.texts.push(text);
    sheet.titles.push(String(record[this.title]));
    this.rows += 1;
    this.bytes += size;
    return true;
  }

  private setFor(decision: Exclude<ShareDecision, { level: 'private' }>): number {
    const key = `${decision.level} ${decision.hidden.join()}`;
    let set = this.sets.get(key);
    if (set === undefined) this.sets.set(key, (set = setOfFields(this.db, outgoingNames(this.sweep.what, decision))));
    return set;
  }

  private sheetFor(decision: Exclude<ShareDecision, { level: 'private' }>): OpenSheet {
    const { level, right, until, hidden } = decision;
    const key = `${level} ${right} ${until} ${hidden.join()}`;
    let sheet = this.sheets.get(key);
    if (!sheet) this.sheets.set(key, (sheet = { terms: termsOf(decision), names: outgoingNames(this.sweep.what, decision), rows: [], texts: [], titles: [] }));
    return sheet;
  }
}

const termsOf = ({ level, right, until }: ShareTerms): ShareTerms => ({ level, right, until });

/** On the disk before it is sent, or the numbers would be given out twice after a power cut. */
function store({ desk, randomId }: CycleContext, { sweep, sheets, others, after, ended }: Found): PreparedSheet[] {
  const kind = sweep.what;
  return inTransaction(desk.db, () => {
    let { lastN } = stateOf(desk);
    const prepared = [...sheets.values()].map(({ terms, names, rows, texts, titles }): PreparedSheet => {
      const sheet: Sheet = { n: (lastN += 1), mut_id: randomId(), kind, share: terms, hlc: desk.stamps.next(), names: [...names], rows };
      addSheet(desk.db, { n: sheet.n, mutId: sheet.mut_id, kind, level: terms.level, hlc: sheet.hlc, names, recs: rows.map(([rec]) => rec) });
      keepSheetText(sheet, texts);
      return { sheet, texts, titles };
    });
    if (others.length > 0) markSwept(desk.db, kind, others, sweep.mark);
    if (ended) endSweep(desk.db, sweep);
    else moveSweep(desk.db, sweep, after);
    changeSyncState(desk.db, { lastN });
    // A clock that is set back must not read the same again after the next start.
    const latest = prepared.at(-1)?.sheet.hlc;
    if (latest !== undefined) setSetting(desk.db, CLOCK_LATEST, latest);
    return prepared;
  });
}
