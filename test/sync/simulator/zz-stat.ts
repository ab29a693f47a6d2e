import { World } from './world.ts';
import { openStage, schedule } from './schedule.ts';
import { first } from '#core/db/database.ts';
const stage = await openStage();
const sums: Record<string, number> = {};
const add = (k: string, n: number) => { sums[k] = (sums[k] ?? 0) + n; };
const close = World.prototype.close;
World.prototype.close = function () {
  add('desks', this.desks.length); add('pushes', this.pushes); add('disasters', this.disasters); add('acts', this.acts.length);
  for (const d of this.desks) for (const t of ['sync_conflict', 'sync_refusal', 'sync_shadow', 'sync_ledger']) add(t, first<{n: number}>(d.db, `SELECT count(*) n FROM ${t}`)!.n);
  for (const d of this.desks) add('live', first<{n: number}>(d.db, `SELECT count(*) n FROM sync_shadow WHERE live=1`)!.n);
  for (const d of this.desks) add('fromProvider', first<{n: number}>(d.db, `SELECT count(*) n FROM change_set WHERE source='sync'`)!.n);
  add('edits', (this.edits as any).count);
  close.call(this);
};
for (let seed = 1; seed <= 200; seed += 1) { const f = await stage.play(seed, schedule(seed)); if (f) console.log(f.detail.slice(0, 300)); }
console.log(sums);
process.exit(0);
