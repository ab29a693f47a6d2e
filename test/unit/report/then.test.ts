import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DeskOutput } from '#src/contract/desk.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { rewind, type LoggedChange, type Rewound } from '#src/domain/report/rewind.ts';
import { openTestDesk } from '#test/fixtures/desk.ts';
import { seededRandom } from '#test/fixtures/generate/random.ts';

interface Note extends Rewound { readonly text: string }

test('whatever happened since, records come back as they stood', () => {
  const step = fc.record({ id: fc.constantFrom('a', 'b', 'c'), what: fc.constantFrom('create', 'update', 'trash', 'restore', 'purge'), text: fc.string({ maxLength: 3 }) });
  fc.assert(fc.property(fc.array(step, { maxLength: 30 }), fc.nat(30), (steps, at) => {
    const records = new Map<string, Note>();
    const log: LoggedChange[] = [];
    let then: Note[] = [];
    let mark = 0;
    steps.forEach(({ id, what, text }, index) => {
      if (index === Math.min(at, steps.length)) { then = [...records.values()]; mark = log.length; }
      const known = records.get(id);
      const live = known?.deletedAt === null;
      if (what === 'create' && !known) { records.set(id, { id, createdAt: 'x', deletedAt: null, text }); log.push({ recordId: id, op: 'create', before: null }); }
      if (what === 'update' && known && live) { records.set(id, { ...known, text }); log.push({ recordId: id, op: 'update', before: { text: known.text } }); }
      if (what === 'trash' && known && live) { records.set(id, { ...known, deletedAt: 'x' }); log.push({ recordId: id, op: 'trash', before: null }); }
      if (what === 'restore' && known && !live) { records.set(id, { ...known, deletedAt: null }); log.push({ recordId: id, op: 'restore', before: null }); }
      if (what === 'purge' && known && !live) { records.delete(id); log.push({ recordId: id, op: 'purge', before: { text: known.text } }); }
    });
    if (at >= steps.length) { then = [...records.values()]; mark = log.length; }
    const plain = (notes: readonly Note[]) => notes.map(({ id, deletedAt, text }) => `${id} ${deletedAt === null} ${text}`).toSorted((a, b) => a.localeCompare(b));
    expect(plain(rewind([...records.values()], 'x', log.slice(mark).toReversed()))).toEqual(plain(then));
  }));
});

/** What the report says of the matrix, without the day that it was made on. */
const aboutMatrix = ({ document }: DeskOutput<'reports.month'>) =>
  document.sections.slice(0, 1).concat(document.sections.filter(({ title }) => title === 'Risks and proof')).flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.type === 'figures' ? block.items.filter(({ label }) => label !== 'Open findings' && label !== 'Gaps accepted').map(({ label, value, note }) => `${label} ${value} ${note}`) : []));

test('the matrix at the end of a month is the one that its report showed that day, whatever was changed since', { timeout: 60_000 }, async () => {
  let now = '2026-10-05T09:00:00.000Z';
  const desk = await openTestDesk({ clock: () => now });
  try {
    const { core } = desk;
    const random = seededRandom(11);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;
    const create = async (kind: Kind, fields: Record<string, unknown>) => (await core.call('records.create', { kind, fields })).id;
    const people = [await create('person', { name: 'Dana', phone: '1' }), await create('person', { name: 'Lea', phone: '2' }), await create('person', { name: 'Marcus', side: 'provider' })];
    const rows = (await core.call('records.ids', { kind: 'responsibility', filter: {} })).ids.slice();
    const runbooks = [await create('runbook', { title: 'Restore', status: 'active' })];
    const moves: readonly (() => Promise<unknown>)[] = [
      () => core.call('records.update', { kind: 'responsibility', id: pick(rows), fields: { [pick(['accountableId', 'backupId', 'afterHoursId'])]: pick([...people, null]) } }),
      () => core.call('records.update', { kind: 'responsibility', id: pick(rows), fields: { evidenceEveryDays: pick([30, null]), evidenceOn: pick(['2026-10-20', '2026-06-01', null]), afterHoursNeeded: random.next() < 0.5, severity: pick(['low', 'critical']) } }),
      async () => rows.push(await create('responsibility', { name: pick(['Backups', 'Patching']), accountableId: pick(people) })),
      () => core.call('records.trash', { kind: 'responsibility', ids: [pick(rows)] }),
      () => core.call('records.restore', { kind: 'responsibility', ids: [pick(rows)] }).catch(() => null),
      () => create('absence', { personId: pick(people), startsOn: pick(['2026-10-30', '2026-11-03']), endsOn: '2026-11-20' }),
      () => core.call('records.update', { kind: 'person', id: pick(people), fields: { leftOn: pick([null, '2026-10-15', '2026-11-15']) } }),
      () => core.call('links.add', { fromKind: 'runbook', fromId: pick(runbooks), relation: 'documents', toKind: 'responsibility', toId: pick(rows) }).catch(() => null),
      () => core.call('records.update', { kind: 'runbook', id: pick(runbooks), fields: { status: pick(['active', 'retired']), provenOn: pick(['2026-10-01', null]) } }),
      async () => {
        const open = (await core.call('ownership.findings', {})).findings.find(({ kind, finding }) => kind === 'responsibility' && finding.accepted === null);
        return open ? core.call('ownership.accept', { responsibilityId: open.id, finding: open.finding.code, reason: 'small', until: pick([null, '2026-12-24']) }) : null;
      },
    ];
    for (let at = 0; at < 40; at += 1) await pick(moves)();
    now = '2026-10-31T10:00:00.000Z';
    const then = aboutMatrix(await core.call('reports.month', { month: '2026-10', locale: 'en-US' }));
    expect(then).toHaveLength(6);
    now = '2026-11-24T10:00:00.000Z';
    for (let at = 0; at < 40; at += 1) {
      await pick(moves)();
      if (at % 10 === 9) expect(aboutMatrix(await core.call('reports.month', { month: '2026-10', locale: 'en-US' })), `after ${at} changes`).toEqual(then);
    }
    const { document } = await core.call('reports.month', { month: '2026-10', locale: 'en-US' });
    expect(document.sections.find(({ title }) => title === 'Who does what')?.asOf).toBe('as of Oct 31, 2026');
    expect(aboutMatrix(await core.call('reports.month', { month: '2026-11', locale: 'en-US' }))).not.toEqual(then);
    // Nothing is known of the days before the first change.
    expect((await core.call('reports.month', { month: '2026-09', locale: 'en-US' })).document.sections.find(({ title }) => title === 'Who does what')?.asOf).toMatch(/^as of today/);
  } finally {
    desk.cleanUp();
  }
});
