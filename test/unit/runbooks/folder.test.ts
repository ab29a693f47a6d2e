import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const list = { filter: {}, sort: { field: 'title', descending: false }, offset: 0, limit: 500 };

let desk: TestDesk;
let folder: string;
beforeEach(async () => {
  desk = await openTestDesk();
  folder = mkdtempSync(join(tmpdir(), 'tandem-notes-'));
});
afterEach(() => {
  desk.cleanUp();
  rmSync(folder, { recursive: true, force: true });
});

async function rows(of: TestDesk) {
  return (await of.core.call('records.list', { kind: 'runbook', ...list })).rows.map(({ rev: _r, createdAt: _c, updatedAt: _u, ...rest }) => rest);
}

async function importFrom(of: TestDesk, path: string) {
  const plan = await of.core.call('runbookFiles.plan', { path });
  return { plan, ran: await of.core.call('runbookFiles.run', { planId: plan.planId }) };
}

test('a folder from another program: folders, heads, links, pictures; rejected with reasons; and all of it undone', async () => {
  mkdirSync(join(folder, 'Network/img'), { recursive: true });
  writeFileSync(join(folder, 'Network/Firewall.md'), '# Firewall rule\n\n- [ ] Save the config (5 min)\n\n![Rack](img/rack%201.png) and ![gone](img/no.png)\n\nSee [phones](../Phones.md) and [[Phones]]. [out](../../etc/passwd) [bad](javascript:alert(1))\n');
  writeFileSync(join(folder, 'Network/img/rack 1.png'), PNG);
  writeFileSync(join(folder, 'Phones.md'), '---\ntitle: Phones\ntags: [voip]\nowner: Dana Ortiz\nreviewer: Nobody Known\ncolour: red\nreviewEveryDays: 90\n---\nText\n');
  writeFileSync(join(folder, 'binary.md'), Buffer.from([0, 1, 2]));
  writeFileSync(join(folder, 'large.md'), 'x'.repeat(10_000_001));
  writeFileSync(join(folder, 'old.md'), Buffer.from([0x63, 0x61, 0x66, 0xe9]));
  symlinkSync('/etc/hostname', join(folder, 'link.md'));
  const { plan, ran } = await importFrom(desk, folder);
  expect(plan.counts).toEqual({ new: 3, changed: 0, unchanged: 0, rejected: 2 });
  expect(plan.remarks.join('\n')).toContain('Nobody Known');
  expect(plan.remarks.join('\n')).toContain('img/no.png');
  expect(ran).toMatchObject({ outcome: 'done', created: 3, pictures: 1 });
  const made = await rows(desk);
  const firewall = made.find((row) => row['title'] === 'Firewall rule')!;
  const phones = made.find((row) => row['title'] === 'Phones')!;
  expect(firewall['folder']).toBe('Network');
  expect(firewall['body']).toMatch(/^- \[ \] Save/);
  expect(firewall['body']).toMatch(/!\[Rack\]\(tandem-file:[0-9a-f]{64}\) and !\[gone\]\(img\/no\.png\)/);
  expect(firewall['body']).toContain(`[phones](tandem://runbook/${phones.id}) and [Phones](tandem://runbook/${phones.id}). [out](../../etc/passwd)`);
  expect(phones).toMatchObject({ tags: ['voip'], reviewEveryDays: 90, status: 'active', folder: null });
  expect(phones['ownerId']).toBeTruthy();
  expect(phones['otherHead']).toBe('reviewer: Nobody Known\ncolour: red');
  expect(made.find((row) => row['title'] === 'old')!['body']).toBe('café');
  expect((await desk.core.call('files.list', { kind: 'runbook', id: firewall.id, offset: 0, limit: 10 })).rows).toMatchObject([{ name: 'rack 1.png', here: true, image: true }]);
  expect((await desk.core.call('runbookFiles.plan', { path: folder })).counts).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
  await desk.core.call('imports.undo', { batchId: ran.batchId });
  expect(await rows(desk)).toEqual([]);
});

test('export and import give the same runbooks back, files included, here and on an empty desk', async () => {
  const other = await desk.core.call('records.create', { kind: 'runbook', fields: { title: 'A/B: "phones" (old)?', folder: 'Voice / Site: 1', body: 'no steps\n\n', status: 'draft' } });
  const bodies = ['---\nnot: a head\n---\n\ntext', '\n\nbegins empty', `[to](tandem://runbook/${other.id}) \`[code](x.md)\` [asset](tandem://asset/${other.id})\n\n\`\`\`\n[x](tandem://runbook/${other.id})\n\`\`\`\n`, '# Heading stays\n\n- [ ] a', ''];
  for (const [at, body] of bodies.entries())
    await desk.core.call('records.create', { kind: 'runbook', fields: { title: at < 2 ? 'Same title' : `T${at}`, folder: 'F/G', body, tags: ['x y', 'ü'], summary: 'It: "is"\nso # here', status: 'active', reviewEveryDays: 30, reviewedOn: '2026-11-01', privateNotes: 'line\nline' } });
  const first = (await rows(desk))[0]!;
  const { uploadId } = await desk.core.call('files.begin', { kind: 'runbook', id: first.id, name: 'p (1).png', size: PNG.length });
  await desk.core.call('files.piece', { uploadId, offset: 0, data: PNG.toString('base64') });
  const { file } = await desk.core.call('files.finish', { kind: 'runbook', id: first.id, uploadId, name: 'p (1).png', size: PNG.length });
  await desk.core.call('records.update', { kind: 'runbook', id: first.id, fields: { body: `![p](tandem-file:${file.sha256})` } });
  const target = join(folder, 'out');
  expect(await desk.core.call('runbookFiles.export', { path: target, privateNotes: true })).toMatchObject({ notes: 6, files: 1, missing: 0 });
  expect(readdirSync(join(target, 'F/G')).length).toBe(5);
  expect(readFileSync(join(target, 'F/G/T2.md'), 'utf8')).toContain('[to](../../Voice/Site%201/AB%20phones%20%28old%29.md)'.replace('AB%20', 'B%20'));
  await expect(desk.core.call('runbookFiles.export', { path: target, privateNotes: true })).rejects.toMatchObject({ kind: 'refused' });
  expect((await desk.core.call('runbookFiles.plan', { path: target })).counts).toEqual({ new: 0, changed: 0, unchanged: 6, rejected: 0 });

  const empty = await openTestDesk();
  try {
    const { ran } = await importFrom(empty, target);
    expect(ran).toMatchObject({ created: 6, pictures: 1 });
    const renamed = new Map((await rows(empty)).map((row) => [`${String(row['folder'])} ${String(row['title'])} ${String(row['body']).slice(0, 9)}`, row.id]));
    for (const row of await rows(desk)) {
      const id = renamed.get(`${String(row['folder'])} ${String(row['title'])} ${String(row['body']).slice(0, 9)}`);
      const { record } = await empty.core.call('records.get', { kind: 'runbook', id: id! });
      const own = (text: unknown): unknown => (typeof text === 'string' ? text.replaceAll(/tandem:\/\/runbook\/[0-9a-f-]{36}\)/g, 'tandem://runbook/one)') : text);
      for (const name of ['title', 'folder', 'status', 'summary', 'body', 'tags', 'reviewEveryDays', 'reviewedOn', 'privateNotes']) expect(own(record[name])).toEqual(own(row[name]));
    }
  } finally {
    empty.cleanUp();
  }
  expect(existsSync(join(target, 'files/p (1).png'))).toBe(true);
});

test('a head that Tandem does not know comes in, stays through edits, and goes out again; a second import finds nothing new', async () => {
  const head = 'id: KB-12\n# from the wiki\naliases: [Restore, "Backup test"]\ncreated: 2024-05-01\nparams:\n  keep: 30\n  where:\n    - tape\nowner: Nobody Known\nreviewed: last spring\nkeywords: more\ntags: [backup]';
  mkdirSync(join(folder, 'in'));
  writeFileSync(join(folder, 'in/Restore.md'), `---\n${head}\n---\n\n- [ ] Choose a file\n`);
  await importFrom(desk, join(folder, 'in'));
  const [made] = await rows(desk);
  expect(made).toMatchObject({ title: 'Restore', tags: ['backup'], ownerId: null, reviewedOn: null });
  await desk.core.call('records.update', { kind: 'runbook', id: made!.id, fields: { body: '- [ ] Choose another file\n', summary: 'Monthly' } });
  await desk.core.call('runbookFiles.export', { path: join(folder, 'out'), privateNotes: false });
  const written = readFileSync(join(folder, 'out/Restore.md'), 'utf8');
  for (const line of ['originalId: KB-12', '# from the wiki', 'aliases: [Restore, "Backup test"]', 'created: 2024-05-01', 'params:\n  keep: 30\n  where:\n    - tape', 'owner: Nobody Known', 'reviewed: last spring', 'keywords: more']) expect(written).toContain(`${line}\n`);
  expect((await desk.core.call('runbookFiles.plan', { path: join(folder, 'out') })).counts).toEqual({ new: 0, changed: 0, unchanged: 1, rejected: 0 });
  const other = await openTestDesk();
  try {
    await importFrom(other, join(folder, 'out'));
    await other.core.call('runbookFiles.export', { path: join(folder, 'again'), privateNotes: false });
    const withoutId = (text: string): string => text.replace(/^id: .*\n/m, '');
    expect(withoutId(readFileSync(join(folder, 'again/Restore.md'), 'utf8'))).toBe(withoutId(written));
  } finally {
    other.cleanUp();
  }
});

test('2,000 notes are read and written in seconds, with progress, and a cancel leaves nothing', async () => {
  for (let at = 0; at < 2000; at += 1) {
    const part = join(folder, `part ${at % 20}`);
    mkdirSync(part, { recursive: true });
    writeFileSync(join(part, `note ${at}.md`), `# Note ${at}\n\n- [ ] Step (5 min)\n\n[next](../part%20${(at + 1) % 20}/note%20${at + 1}.md)\n`);
  }
  const progress: number[] = [];
  desk.core.listen((notice) => { if (notice.notice === 'progress') progress.push(notice.done); });
  const plan = await desk.core.call('runbookFiles.plan', { path: folder });
  const running = desk.core.call('runbookFiles.run', { planId: plan.planId });
  await new Promise((done) => setTimeout(done, 30));
  expect(await desk.core.call('runbookFiles.cancel', { planId: plan.planId })).toEqual({ cancelling: true });
  expect(await running).toMatchObject({ outcome: 'cancelled', created: 0 });
  expect(await rows(desk)).toEqual([]);
  const started = performance.now();
  const again = await importFrom(desk, folder);
  expect(again.ran).toMatchObject({ outcome: 'done', created: 2000 });
  expect(performance.now() - started).toBeLessThan(20_000);
  expect(progress.length).toBeGreaterThan(100);
}, 60_000);
