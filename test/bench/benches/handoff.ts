import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { Core } from '#core/core.ts';
import { commitChanges } from '#core/services/commit.ts';
import { findChromium } from '#scripts/lib/chromium.ts';
import { isRoot } from '#scripts/lib/command.ts';
import type { Operation } from '#src/domain/operations.ts';
import { addDays, localDay } from '#src/lib/dates.ts';
import { assetsDir } from '#test/fixtures/desk.ts';
import { generateWorkspace } from '#test/fixtures/generate.ts';
import { measured, median, timed, type Measured } from '../support/measure.ts';

const ROWS = 200;
const ROUNDS = 5;

/** Rows that one person answers for, over all assets and runbooks. */
function* rows(core: Core, personId: string, ids: { assets: readonly string[]; runbooks: readonly string[] }): Generator<Operation> {
  const { newId } = core.desk();
  const link = (fromKind: string, fromId: string, relation: string, toKind: string, toId: string): Operation => ({ op: 'create', kind: 'link', id: newId(), fields: { fromKind, fromId, relation, toKind, toId } });
  for (let n = 0; n < ROWS; n += 1) {
    const id = newId();
    yield { op: 'create', kind: 'responsibility', id, fields: { name: `Duty ${n}`, accountableId: personId, responsible: 'shared', internalPart: 'We look', providerPart: 'They mend', severity: 'high' } };
    for (let at = n; at < ids.assets.length; at += ROWS) yield link('responsibility', id, 'covers', 'asset', ids.assets[at]!);
    for (let at = n; at < ids.runbooks.length; at += ROWS) yield link('runbook', ids.runbooks[at]!, 'documents', 'responsibility', id);
  }
}

/** The packet for 200 responsibilities, 300 runbooks and 5,000 assets: how long it takes to make, check and open. */
export async function benchHandoff(scale: number): Promise<Measured[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tandem-bench-handoff-'));
  const core = new Core({ profileDir: folder, assetsDir });
  const browser = await chromium.launch({ executablePath: findChromium(), args: isRoot() ? ['--no-sandbox'] : [] });
  try {
    await core.call('workspace.create', { name: 'Generated', technician: 'Dana Ortiz', content: 'empty' });
    const today = localDay(core.clock());
    for (const batch of generateWorkspace({ assets: Math.round(5_000 * scale), runbooks: Math.round(300 * scale), tasks: 500, today })) commitChanges(core.desk(), { source: 'sample', label: 'Generated' }, batch.filter((one) => one.kind !== 'workspace'));
    const dana = (await core.call('today.get', {})).technician!.id;
    const { ids: assets } = await core.call('records.ids', { kind: 'asset', filter: {} });
    const { ids: runbooks } = await core.call('records.ids', { kind: 'runbook', filter: {} });
    commitChanges(core.desk(), { source: 'sample', label: 'Rows' }, [...rows(core, dana, { assets, runbooks })]);
    const { id } = await core.call('handoff.plan', { awayId: dana, startsOn: today, endsOn: addDays(today, 13), substitute: { side: 'provider', personId: null } });
    await core.call('handoff.handOver', { id });
    const file = path.join(folder, 'packet.html');
    const [built, checked, opened]: [number[], number[], number[]] = [[], [], []];
    for (let n = 0; n < ROUNDS; n += 1) {
      built.push(await timed(() => core.call('handoff.packet', { id, audience: 'provider', path: file })));
      core.desk().generation.value += 1;
      checked.push(await timed(() => core.call('handoff.check', { id })));
      const page = await browser.newPage();
      opened.push(await timed(async () => {
        await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
        await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      }));
      await page.close();
    }
    const verified = await timed(() => core.call('handoff.verify', { path: file }));
    return [
      measured('handoff', `packet of ${ROWS} rows, ${runbooks.length} runbooks, ${assets.length} assets`, median(built) / 1000, 's', { most: 10 }),
      measured('handoff', 'its size', (await stat(file)).size / 1_048_576, 'MiB'),
      measured('handoff', 'it opens in a browser', median(opened) / 1000, 's', { most: 1 }),
      measured('handoff', 'it is verified', verified / 1000, 's'),
      measured('handoff', 'the check after a change', median(checked), 'ms'),
    ];
  } finally {
    await browser.close();
    core.close();
    await rm(folder, { recursive: true, force: true });
  }
}
