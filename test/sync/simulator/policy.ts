import { all, first, type ReadableDb } from '#core/db/database.ts';
import { followingKinds, kindOf, shareableKinds, type Kind } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';

type Level = 'private' | 'summary' | 'full';
interface Terms { readonly level: Level; readonly hidden: ReadonlySet<string> }
interface Row { id: string; deletedAt: string | null; [field: string]: unknown }
interface TermsRow { level: Level; until: string | null; hiddenFields: string | null; recordKind: Kind; conditions: string | null }

const secret: Terms = { level: 'private', hidden: new Set() };
const rank = { private: 0, summary: 1, full: 2 } as const;

/**
 * What a desk may tell now, by a second and simpler reading of the share rules than the product's own:
 * the judge must not be the accused.
 */
export class Policy {
  private readonly terms = new Map<string, Terms>();
  private readonly kinds = new Map<string, Kind>();
  private readonly contents = new Set<string>();

  constructor(db: ReadableDb, now: string) {
    const today = localDay(now);
    const stopped = first(db, 'SELECT 1 FROM workspace WHERE sharingStopped = 1') !== undefined;
    const shares = all<TermsRow & { recordId: string }>(db, 'SELECT * FROM share WHERE deletedAt IS NULL');
    const rules = all<TermsRow>(db, 'SELECT * FROM share_rule WHERE deletedAt IS NULL AND enabled = 1 ORDER BY position, id');
    const rowsOf = (kind: Kind): Row[] => all<Row>(db, `SELECT * FROM ${kindOf(kind).table}`);
    for (const kind of shareableKinds) {
      if (followingKinds.includes(kind)) continue;
      for (const row of rowsOf(kind)) {
        this.kinds.set(row.id, kind);
        const own = shares.filter((share) => share.recordId === row.id).map((share) => termsOf(share, today));
        const rule = rules.find((one) => one.recordKind === kind && folderFits(one, row));
        const decided = own.length > 0 ? own.reduce(narrower) : rule ? termsOf(rule, today) : secret;
        this.terms.set(row.id, stopped || row.deletedAt !== null ? secret : decided);
      }
    }
    for (const row of rowsOf('runStep')) {
      this.kinds.set(row.id, 'runStep');
      const open = row.deletedAt === null && this.levelOf(String(row['runId'])) === 'full';
      this.terms.set(row.id, open ? { level: 'full', hidden: new Set() } : secret);
    }
    for (const row of rowsOf('run')) {
      const own = this.terms.get(row.id) ?? secret;
      const runbook = this.terms.get(String(row['runbookId'])) ?? secret;
      if (runbook.level !== 'full' || runbook.hidden.has('body')) this.terms.set(row.id, { level: own.level, hidden: new Set([...own.hidden, 'body']) });
    }
    for (const row of rowsOf('attachment')) {
      this.kinds.set(row.id, 'attachment');
      const open = row.deletedAt === null && !stopped && this.levelOf(String(row['ofId'])) === 'full';
      this.terms.set(row.id, open ? { level: 'full', hidden: new Set() } : secret);
      if (open) this.contents.add(String(row['sha256']));
    }
    for (const row of rowsOf('handoffItem')) {
      this.kinds.set(row.id, 'handoffItem');
      const goes = row['side'] === 'provider' && row['leftOut'] === null && this.levelOf(String(row['handoffId'])) === 'full' && this.levelOf(String(row['ofId'])) !== 'private';
      this.terms.set(row.id, goes && row.deletedAt === null && !stopped ? { level: 'full', hidden: new Set() } : secret);
    }
    for (const row of rowsOf('link')) {
      this.kinds.set(row.id, 'link');
      const ends = [row['fromId'], row['toId']].map((id) => this.levelOf(String(id)));
      const open = row.deletedAt === null && !stopped && ends.every((level) => level === 'full');
      this.terms.set(row.id, open ? { level: 'full', hidden: new Set() } : secret);
    }
  }

  /** Whether a file with this content may be known. */
  isOpenContent(sha256: string): boolean {
    return this.contents.has(sha256);
  }

  get records(): Iterable<string> {
    return this.kinds.keys();
  }

  levelOf(rec: string): Level {
    return this.terms.get(rec)?.level ?? 'private';
  }

  mayLeave(rec: string, field: string): boolean {
    const kind = this.kinds.get(rec);
    const terms = this.terms.get(rec);
    const declared = kind && kindOf(kind).fields[field];
    if (!terms || !declared || terms.level === 'private' || declared.share === 'never' || terms.hidden.has(field)) return false;
    return terms.level === 'full' || declared.share === 'summary';
  }

  /** Tells one policy of a record from another. */
  fingerprint(rec: string): string {
    const terms = this.terms.get(rec) ?? secret;
    return `${terms.level} ${[...terms.hidden].toSorted().join(' ')}`;
  }
}

function folderFits(rule: TermsRow, row: Row): boolean {
  const conditions = JSON.parse(rule.conditions ?? '{}') as { folder?: string };
  return conditions.folder === undefined || row['folder'] === conditions.folder;
}

function termsOf({ level, until, hiddenFields }: TermsRow, today: string): Terms {
  if (until !== null && until < today) return secret;
  return { level, hidden: new Set(JSON.parse(hiddenFields ?? '[]') as string[]) };
}

function narrower(a: Terms, b: Terms): Terms {
  return { level: rank[a.level] < rank[b.level] ? a.level : b.level, hidden: new Set([...a.hidden, ...b.hidden]) };
}
