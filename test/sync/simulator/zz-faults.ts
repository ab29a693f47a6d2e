import { openStage, schedule } from './schedule.ts';
import { faults } from './faults.ts';
const count = Number(process.argv[2] ?? 300);
for (const [name, fault] of Object.entries(faults)) {
  if (process.argv[3] && !name.includes(process.argv[3])) continue;
  const stage = await openStage(fault);
  const by: Record<string, number> = {}; let first = 0; let n = 0; const seeds: number[] = []; let sample = '';
  for (let seed = 1; seed <= count && n < 5; seed += 1) {
    const f = await stage.play(seed, schedule(seed, fault.favour));
    if (f) { n += 1; by[f.promise] = (by[f.promise] ?? 0) + 1; first ||= seed; seeds.push(seed); if (f.promise === 'crashed') sample = f.detail.slice(0, 300); }
  }
  console.log(name, first, JSON.stringify(by), seeds.join(','), sample);
  await stage.close();
}
process.exit(0);
