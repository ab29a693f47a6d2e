import { describeFailure, openStage, schedule, shrunk } from './schedule.ts';
const [from, count, shrink, without] = [Number(process.argv[2] ?? 1), Number(process.argv[3] ?? 100), Number(process.argv[4] ?? 0), (process.argv[5] ?? '').split(',')];
const stage = await openStage();
const start = Date.now();
const by: Record<string, number[]> = {};
let shown = 0;
for (let seed = from; seed < from + count; seed += 1) {
  const failed = await stage.play(seed, schedule(seed));
  if (!failed) continue;
  (by[failed.promise] ??= []).push(seed);
  if (shown < shrink) { shown += 1; console.log(describeFailure(await shrunk(stage, failed))); }
}
console.log(count, 'schedules', ((Date.now() - start) / 1000).toFixed(1), 's', JSON.stringify(Object.fromEntries(Object.entries(by).map(([k, v]) => [k, [v.length, v.slice(0, 8)]]))));
await stage.close();
process.exit(0);
