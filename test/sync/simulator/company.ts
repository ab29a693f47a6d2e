import { connect } from '#core/db/database.ts';
import { migrate } from '#core/db/migrate.ts';
import { setSetting } from '#core/repos/setting-repo.ts';
import { saveSyncState } from '#core/repos/sync-repo.ts';
import { commitChanges } from '#core/services/commit.ts';
import type { Desk } from '#core/services/desk.ts';
import { stampSource } from '#core/services/stamp.ts';
import { planWholeSweep } from '#core/repos/dirty-repo.ts';
import { markForSync } from '#core/sync/marks.ts';
import type { Kind } from '#src/domain/kinds.ts';
import { seededIds, seededRandom } from '#test/fixtures/generate/random.ts';

export interface Known { readonly kind: Kind; readonly id: string }

const nextId = seededIds(seededRandom(1));

/** The records that every schedule begins with; all of them private. */
export const company = {
  workspace: { kind: 'workspace', id: nextId() },
  person: { kind: 'person', id: nextId() },
  assets: [{ kind: 'asset', id: nextId() }, { kind: 'asset', id: nextId() }, { kind: 'asset', id: nextId() }],
  runbooks: [{ kind: 'runbook', id: nextId() }, { kind: 'runbook', id: nextId() }],
  task: { kind: 'task', id: nextId() },
  /** One asks for a folder; the others open a whole kind. */
  rules: [{ kind: 'shareRule', id: nextId(), of: 'runbook' }, { kind: 'shareRule', id: nextId(), of: 'asset' }, { kind: 'shareRule', id: nextId(), of: 'runbook' }, { kind: 'shareRule', id: nextId(), of: 'person' }],
  attachments: [{ kind: 'attachment', id: nextId(), sha256: 'a1'.repeat(32) }, { kind: 'attachment', id: nextId(), sha256: 'b2'.repeat(32) }],
} as const;
export const contents: readonly Known[] = [company.person, ...company.assets, ...company.runbooks, company.task, ...company.attachments];

export const startAt = '2026-01-05T08:00:00.000Z';
const body = ['one', 'two', 'three', 'four', 'five', 'six'].join('\n');

/** A workspace's file as a desk has it right after it was enrolled. */
export function deskImage(server: { workspaceId: string; serverId: string }, device: string): Buffer {
  const db = connect(':memory:');
  migrate(db);
  const clock = (): string => startAt;
  const random = seededRandom(2);
  const desk: Desk = {
    db, path: 'template', readonly: false, clock, newId: seededIds(random), stamps: stampSource(null, 'origin', clock), participants: [markForSync],
    generation: { value: 0 }, notify: () => undefined,
  };
  setSetting(db, 'clock-node', '0190aaaa-0000-7000-8000-000000000001');
  commitChanges(desk, { source: 'user', label: 'Company' }, [
    { op: 'create', ...company.workspace, fields: { name: 'Northwind' } },
    { op: 'create', ...company.person, fields: { name: 'Dana', notes: body } },
    ...company.assets.map((asset, at) => ({ op: 'create' as const, ...asset, fields: { name: `Asset ${at}`, notes: body, location: 'Rack 1' } })),
    ...company.runbooks.map((runbook, at) => ({ op: 'create' as const, ...runbook, fields: { title: `Runbook ${at}`, body: at === 0 ? `${body}\n- [ ] check\n- [ ] file` : body, folder: 'General' } })),
    ...company.attachments.map(({ kind, id, sha256 }, at) => ({ op: 'create' as const, kind, id, fields: { name: `Photo ${at}`, ofKind: [company.assets[0], company.runbooks[0]][at]!.kind, ofId: [company.assets[0], company.runbooks[0]][at]!.id, mime: 'image/png', size: 3, sha256 } })),
    { op: 'create', ...company.task, fields: { title: 'Task', notes: body } },
    ...company.rules.map(({ kind, id, of }, at) => ({ op: 'create' as const, kind, id, fields: { name: `Rule ${at}`, enabled: false, recordKind: of, conditions: at === 0 ? { folder: 'Shared' } : {}, level: 'full', right: 'edit', until: null, hiddenFields: [], position: at + 1 } })),
  ]);
  saveSyncState(db, {
    url: 'http://server.example', serverId: server.serverId, workspaceId: server.workspaceId, providerName: 'Provider', device, deviceName: device,
    epoch: null, cursor: 0, ackedN: 0, lastN: 0, paused: false, removalsAllowed: false, lastSyncedAt: null, skewMs: 0, error: null, ca: null,
  });
  // Enrolling gives each desk a clock of its own.
  setSetting(db, 'clock-node', device);
  planWholeSweep(db);
  const image = db.serialize();
  db.close();
  return image;
}
