import type { PushRequest } from '#src/contract/provider/sync-api.ts';
import type { Sheet, SheetRow } from '#src/contract/provider/wire.ts';
import { isKind } from '#src/domain/kinds.ts';
import { places, type SqlValue } from '#provider/server/storage/storage.ts';
import type { Fault } from './schedule.ts';
import type { SimDesk } from './sim-desk.ts';
import type { Tampering, World } from './world.ts';

/** What whole kinds travel in has faults of its own; planted like the others, beside the product. */
export const sheetFaults: Readonly<Record<string, Fault>> = {
  'a private record in a sheet': { sheets: true, favour: { opens: 10 }, tampering: () => withPrivateRow },
  'a withdrawn sheet is sent': { sheets: true, deaf: true, favour: { opens: 40 } },
  'a sheet stored twice': { sheets: true, favour: { opens: 25, late: 60 }, tampering: storedAgain },
  'a sheet opens what was taken back': { sheets: true, favour: { opens: 30 }, tampering: () => withoutTombstones },
  'a ledger that does not note sheets': {
    sheets: true,
    desk: [`CREATE TRIGGER IF NOT EXISTS planted BEFORE INSERT ON sync_ledger WHEN NEW.action = 'sent' AND EXISTS (SELECT 1 FROM sync_sheet, json_each(recs) WHERE value = NEW.rec)
      BEGIN SELECT RAISE(IGNORE); END`],
  },
  'the terms of a sheet ignored': {
    sheets: true, favour: { opens: 20 },
    tampering: () => (inner) => ({ ...inner, push: ({ sheets, ...request }) => inner.push({ ...request, ...(sheets ? { sheets: sheets.map((sheet) => ({ ...sheet, share: { ...sheet.share, right: 'edit', until: null } })) } : {}) }) }),
  },
  'a refused row taken for opened': {
    sheets: true, favour: { opens: 30 },
    tampering: () => (inner) => ({ ...inner, push: async (request) => {
      const { sheets, ...reply } = await inner.push(request);
      return { ...reply, ...(sheets ? { sheets: sheets.map((answer) => ({ ...answer, results: [] })) } : {}) };
    } }),
  },
  'rows of a sheet numbered from elsewhere': {
    sheets: true,
    tampering: () => (inner) => ({ ...inner, push: async (request) => {
      const { sheets, ...reply } = await inner.push(request);
      return { ...reply, ...(sheets ? { sheets: sheets.map((answer) => ({ ...answer, first: answer.first + 1 })) } : {}) };
    } }),
  },
};

/** One more row, of a record that nobody decided to share. */
const withPrivateRow: Tampering = (inner, world, desk) => ({
  ...inner,
  beforeSending: (request: PushRequest): PushRequest => (request.sheets ? { ...request, sheets: request.sheets.map((sheet) => ({ ...sheet, rows: [...sheet.rows, ...privateRow(world, desk, sheet)] })) } : request),
});

function privateRow(world: World, desk: SimDesk, { kind, names }: Sheet): SheetRow[] {
  const policy = desk.policy();
  const found = world.contents.find((one) => one.kind === kind && policy.levelOf(one.id) === 'private');
  const record = found && isKind(kind) ? desk.record(kind, found.id) : undefined;
  return record ? [[record.id, ...names.map((name) => (record as Record<string, unknown>)[name] ?? null)] as SheetRow] : [];
}

type Rows = Record<string, SqlValue>[];

/** The server does not know a repeated sheet: its rows are stored as they were, whatever became of them. */
function storedAgain(): Tampering {
  const stored = new Map<string, Rows>();
  return (inner, world) => ({
    ...inner,
    push: async (request) => {
      const reply = await inner.push(request);
      for (const { mut_id: id, rows } of request.sheets ?? []) {
        const kept = stored.get(id);
        if (kept) await putBack(world, kept);
        else stored.set(id, await rawRows(world, rows.map(([rec]) => rec)));
      }
      return reply;
    },
  });
}

function rawRows({ server }: World, recs: readonly string[]): Promise<Rows> {
  return server.disk.storage.read(server.workspaceId, (sql) => sql.all<Record<string, SqlValue>>(`SELECT * FROM record WHERE workspace_id = ? AND rec IN (${places(recs)})`, [sql.workspaceId, ...recs]));
}

async function putBack({ server }: World, rows: Rows): Promise<void> {
  await server.disk.storage.transaction(server.workspaceId, async (sql) => {
    for (const row of rows) {
      await sql.run('UPDATE workspace SET head = head + 1 WHERE id = ?', [sql.workspaceId]);
      await sql.run('DELETE FROM record WHERE workspace_id = ? AND rec = ?', [sql.workspaceId, row['rec']!]);
      await sql.run(`INSERT INTO record (${Object.keys(row).join(', ')}) VALUES (${places(Object.keys(row))})`, Object.values(row));
      await sql.run('UPDATE record SET seq = (SELECT head FROM workspace WHERE id = workspace_id) WHERE workspace_id = ? AND rec = ?', [sql.workspaceId, row['rec']!]);
    }
  });
}

/** A sheet's rows are new, whatever was said about them before. */
const withoutTombstones: Tampering = (inner, { server }) => ({
  ...inner,
  push: async (request) => {
    const recs = (request.sheets ?? []).flatMap(({ rows }) => rows.map(([rec]) => rec));
    if (recs.length > 0) await server.disk.storage.transaction(server.workspaceId, (sql) => sql.run(`DELETE FROM record WHERE workspace_id = ? AND share_level IS NULL AND rec IN (${places(recs)})`, [sql.workspaceId, ...recs]));
    return inner.push(request);
  },
});
