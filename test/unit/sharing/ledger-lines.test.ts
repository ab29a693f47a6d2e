import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connect } from '#core/db/database.ts';
import { migrate } from '#core/db/migrate.ts';
import { addLedger, addSentLine, countLedger, lastSentAt, ledgerRows, type LedgerQuery } from '#core/repos/ledger-repo.ts';

const kinds = ['asset', 'runbook'] as const;
const recs = ['a', 'b', 'c', 'd', 'e'] as const;
const titles = ['Printer', 'Say "yes" \\ no', 'über', 'printer 2', '%_'] as const;
const days = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z'] as const;
const entry = fc.tuple(fc.constantFrom(...recs), fc.constantFrom(...titles));
const common = { kind: fc.constantFrom(...kinds), fields: fc.constantFrom(['name'], ['name', 'serial']), at: fc.constantFrom(...days) };
const step = fc.oneof(
  fc.record({ ...common, action: fc.constantFrom('sent' as const, 'recalled' as const, 'allowed' as const), entries: fc.tuple(entry) }),
  fc.record({ ...common, action: fc.constant('sent' as const), entries: fc.uniqueArray(entry, { selector: ([rec]) => rec, minLength: 1, maxLength: 5 }) }),
);
const query: fc.Arbitrary<LedgerQuery> = fc.record({
  rec: fc.option(fc.constantFrom(...recs)), kind: fc.option(fc.constantFrom(...kinds), { nil: undefined }), field: fc.option(fc.constantFrom('name', 'serial'), { nil: undefined }),
  text: fc.option(fc.constantFrom('print', '"', '\\', '%', 'Ü', 'a'), { nil: undefined }), action: fc.option(fc.constantFrom('sent', 'recalled'), { nil: undefined }),
  from: fc.option(fc.constantFrom(...days), { nil: undefined }), before: fc.option(fc.constantFrom(...days), { nil: undefined }),
});
const lower = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

test('a line for many records reads in every way as if each had a line of its own', () => {
  const db = connect(':memory:');
  migrate(db);
  fc.assert(fc.property(fc.array(step, { maxLength: 12 }), query, fc.nat(8), fc.nat(20), (steps, asked, limit, offset) => {
    db.exec("DELETE FROM sync_ledger; DELETE FROM sqlite_sequence WHERE name = 'sync_ledger'");
    const single: { id: number; rec: string; title: string; kind: string; action: string; fields: readonly string[]; at: string }[] = [];
    for (const { kind, action, fields, at, entries } of steps) {
      for (const [rec, title] of entries) single.push({ id: single.length + 1, rec, title, kind, action, fields, at });
      if (action === 'sent') addSentLine(db, { kind, level: 'full', fields, server: 's', at }, entries);
      else addLedger(db, { kind, action, level: 'full', fields, server: 's', at, rec: entries[0]![0], title: entries[0]![1] });
    }
    const fitting = single.filter((one) => (!asked.rec || one.rec === asked.rec) && (!asked.kind || one.kind === asked.kind) && (!asked.field || one.fields.includes(asked.field))
      && (!asked.text || lower(one.title).includes(lower(asked.text))) && (!asked.action || one.action === asked.action) && (!asked.from || one.at >= asked.from) && (!asked.before || one.at < asked.before)).toReversed();
    expect(countLedger(db, asked)).toBe(fitting.length);
    expect(ledgerRows(db, asked, limit, offset).map(({ id, rec, title, kind, action, fields, at }) => ({ id, rec, title, kind, action, fields, at }))).toEqual(fitting.slice(offset, offset + limit));
    for (const rec of recs) {
      const newest = single.findLast((one) => one.rec === rec && one.action !== 'allowed');
      expect(lastSentAt(db, rec)).toBe(newest?.action === 'sent' ? newest.at : null);
    }
  }), { numRuns: 100 });
  db.close();
});
