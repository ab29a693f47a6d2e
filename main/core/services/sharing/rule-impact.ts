import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { kindOf, ruledKinds } from '#src/domain/kinds.ts';
import { localDay } from '#src/lib/dates.ts';
import { shareChange, type ShareChange } from '#src/sync/share-change.ts';
import { needsTies } from '#src/sync/share-conditions.ts';
import { explainShare, type ShareContext, type ShareRule } from '#src/sync/share-filter.ts';
import { decidableAfter, sharesOfMany } from '../../repos/share-index-repo.ts';
import { rulesOf, tiesAt } from '../../repos/share-repo.ts';
import type { Desk } from '../desk.ts';
import { Slices } from './slices.ts';

const BATCH = 200;
const EXAMPLES = 5;

/** The rules as they would stand: one added, changed, or (without `rule`) taken away. */
function rulesWith(current: readonly ShareRule[], { id, rule }: DeskInput<'sharing.ruleImpact'>, now: string): { rules: ShareRule[]; ruleId: string } {
  const ruleId = id ?? 'new';
  const others = current.filter((one) => one.id !== ruleId);
  if (rule === null) return { rules: others, ruleId };
  const old = current.find((one) => one.id === ruleId);
  const position = old ? old.position : Math.max(-1, ...current.map((one) => one.position ?? 0)) + 1;
  return { rules: [...others, { rev: 1, createdAt: now, updatedAt: now, deletedAt: null, ...rule, id: ruleId, position }], ruleId };
}

/** What would change for every record if a rule was saved so, without saving it. */
export async function ruleImpact(desk: Desk, input: DeskInput<'sharing.ruleImpact'>): Promise<DeskOutput<'sharing.ruleImpact'>> {
  const current = rulesOf(desk.db);
  const { rules, ruleId } = rulesWith(current, input, desk.clock());
  const about = new Set([current.find((rule) => rule.id === ruleId)?.recordKind, input.rule?.recordKind]);
  const counts: Record<ShareChange, number> = { same: 0, new: 0, wider: 0, mixed: 0, narrower: 0, recalled: 0 };
  const examples: Record<ShareChange, string[]> = { same: [], new: [], wider: [], mixed: [], narrower: [], recalled: [] };
  let covered = 0;
  const slices = new Slices();
  for (const kind of ruledKinds.filter((one) => about.has(one))) {
    const before = current.filter((rule) => rule.recordKind === kind);
    const after = rules.filter((rule) => rule.recordKind === kind);
    const tied = [...before, ...after].some((rule) => needsTies(rule.conditions));
    for (let page = decidableAfter(desk.db, kind, 0, BATCH); page.length > 0; page = decidableAfter(desk.db, kind, page.at(-1)!.rowid, BATCH)) {
      const shares = sharesOfMany(desk.db, page.map(({ record }) => record.id));
      for (const { record } of page) {
        const context: ShareContext = { today: localDay(desk.clock()), sharingStopped: false, ...(tied ? { ties: tiesAt(desk.db, record.id, record['responsibilityId']) } : {}) };
        const own = shares.get(record.id) ?? [];
        const next = explainShare(record, kind, own, after, context);
        if (next.reason.by === 'rule' && next.reason.ruleId === ruleId) covered += 1;
        const change = shareChange(explainShare(record, kind, own, before, context).decision, next.decision);
        counts[change] += 1;
        if (change !== 'same' && examples[change].length < EXAMPLES) examples[change].push(String(record[kindOf(kind).title] ?? ''));
      }
      await slices.pause();
    }
  }
  const part = (change: ShareChange) => ({ count: counts[change], examples: examples[change] });
  return { covered, new: part('new'), wider: part('wider'), mixed: part('mixed'), narrower: part('narrower'), recalled: part('recalled') };
}
