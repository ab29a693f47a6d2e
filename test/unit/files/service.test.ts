import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeIn } from '#core/files/incoming.ts';
import { contentPlace, filesFolder } from '#core/files/places.ts';
import { sweep } from '#core/services/files/upkeep.ts';
import { attach, contentOf, PNG } from '#test/fixtures/files.ts';
import { openTestDesk, type TestDesk } from '#test/fixtures/desk.ts';

let desk: TestDesk;
let asset: string;
let now = '2026-11-23T09:00:00.000Z';
const call: TestDesk['core']['call'] = (method, input) => desk.core.call(method, input);
const folder = () => filesFolder(desk.core.desk().path);
const list = async () => (await call('files.list', { kind: 'asset', id: asset, offset: 0, limit: 50 })).rows;
const days = (count: number) => new Date(Date.parse(now) + count * 86_400_000);

beforeEach(async () => {
  now = new Date().toISOString();
  desk = await openTestDesk({ clock: () => now });
  asset = (await call('records.create', { kind: 'asset', fields: { name: 'SW01' } })).id;
});
afterEach(() => desk.cleanUp());

describe('a file of a record', () => {
  test('goes in in pieces and comes out the same', async () => {
    const bytes = randomBytes(1_300_000);
    const { file, changeSetId } = await attach(desk.core, 'asset', asset, 'config.bin', bytes);
    expect(changeSetId).not.toBeNull();
    expect((await contentOf(desk.core, file.sha256)).equals(bytes)).toBe(true);
    expect(await list()).toMatchObject([{ name: 'config.bin', size: 1_300_000, here: true, image: false }]);
    expect(readdirSync(join(folder(), 'incoming'))).toEqual([]);
  });
  test('is what its bytes say, whatever it is called', async () => {
    await attach(desk.core, 'asset', asset, '../../rack.exe', PNG);
    await attach(desk.core, 'asset', asset, 'rack.png', Buffer.from('<svg onload="alert(1)"/>'));
    expect((await list()).map(({ name, mime, image }) => [name, mime, image])).toEqual([['rack.exe', 'image/png', true], ['rack.png', 'image/svg+xml', false]]);
  });
  test('the same content twice is one content, and one file at a record', async () => {
    const { file } = await attach(desk.core, 'asset', asset, 'a.png', PNG);
    expect(await attach(desk.core, 'asset', asset, 'again.png', PNG)).toMatchObject({ changeSetId: null, file: { id: file.id, name: 'a.png' } });
    const other = (await call('records.create', { kind: 'site', fields: { name: 'HQ' } })).id;
    expect((await attach(desk.core, 'site', other, 'b.png', PNG)).file).toMatchObject({ name: 'b.png', sha256: file.sha256 });
    expect(readdirSync(join(folder(), file.sha256.slice(0, 2)))).toEqual([file.sha256]);
  });
  test('removing can be undone, and a removal for good of its record takes it along and back', async () => {
    const { file } = await attach(desk.core, 'asset', asset, 'a.png', PNG);
    const removed = await call('files.remove', { ids: [file.id] });
    expect(await list()).toEqual([]);
    await expect(contentOf(desk.core, file.sha256)).rejects.toMatchObject({ kind: 'not-found' });
    await call('changes.undo', { changeSetId: removed.changeSetId! });
    expect(await contentOf(desk.core, file.sha256)).toEqual(PNG);
    await call('records.trash', { kind: 'asset', ids: [asset] });
    const purged = await call('records.purge', { kind: 'asset', ids: [asset] });
    expect(await list()).toEqual([]);
    await call('changes.undo', { changeSetId: purged.changeSetId! });
    expect(await list()).toMatchObject([{ name: 'a.png' }]);
  });
  test('its name and caption can change', async () => {
    const { file } = await attach(desk.core, 'asset', asset, 'IMG_0001.png', PNG);
    await call('files.update', { id: file.id, name: 'a/b\\Rack 2.png', caption: 'Back of the rack' });
    expect(await list()).toMatchObject([{ name: 'Rack 2.png', caption: 'Back of the rack' }]);
  });
  test('a small picture is kept beside it, and only a picture', async () => {
    const { file } = await attach(desk.core, 'asset', asset, 'a.png', PNG);
    expect(await call('files.thumbnail', { sha256: file.sha256 })).toEqual({ data: null, mime: '' });
    await expect(call('files.putThumbnail', { sha256: file.sha256, data: Buffer.from('<svg/>').toString('base64') })).rejects.toMatchObject({ kind: 'invalid' });
    await call('files.putThumbnail', { sha256: file.sha256, data: PNG.toString('base64') });
    expect(await call('files.thumbnail', { sha256: file.sha256 })).toEqual({ data: PNG.toString('base64'), mime: 'image/png' });
  });
});

describe('what is refused, in plain words', () => {
  test('one byte above 50 MB, announced or smuggled', async () => {
    const largest = 50 * 1024 * 1024;
    await expect(call('files.begin', { kind: 'asset', id: asset, name: 'film.mp4', size: largest + 1 })).rejects.toMatchObject({ kind: 'invalid', message: expect.stringContaining('50 MB') });
    const { uploadId } = await call('files.begin', { kind: 'asset', id: asset, name: 'film.mp4', size: largest });
    writeFileSync(join(folder(), 'incoming', uploadId), Buffer.alloc(largest));
    await expect(call('files.piece', { uploadId, offset: largest, data: 'AA==' })).rejects.toMatchObject({ kind: 'invalid', message: expect.stringContaining('50 MB') });
    await expect(call('files.finish', { kind: 'asset', id: asset, uploadId, name: 'film.mp4', size: largest })).resolves.toMatchObject({ file: { size: largest } });
  });
  test('an empty one, a gap, less than announced, and a record that is not there', async () => {
    const { uploadId } = await call('files.begin', { kind: 'asset', id: asset, name: 'x', size: 0 });
    await expect(call('files.finish', { kind: 'asset', id: asset, uploadId, name: 'x', size: 0 })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(call('files.piece', { uploadId, offset: 5, data: 'AA==' })).rejects.toMatchObject({ kind: 'conflict' });
    await expect(call('files.finish', { kind: 'asset', id: asset, uploadId, name: 'x', size: 3 })).rejects.toMatchObject({ kind: 'conflict' });
    await expect(call('files.begin', { kind: 'asset', id: 'nobody', name: 'x', size: 1 })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(call('files.begin', { kind: 'share', id: asset, name: 'x', size: 1 })).rejects.toMatchObject({ kind: 'refused' });
  });
  test('hashes and ids that are paths', async () => {
    for (const sha256 of ['../../../etc/passwd', `${'a'.repeat(63)}/`, 'A'.repeat(64)]) await expect(call('files.read', { sha256, offset: 0 })).rejects.toMatchObject({ kind: 'invalid' });
    for (const uploadId of ['../x', '..', 'a/b']) {
      await expect(call('files.piece', { uploadId, offset: 0, data: 'AA==' })).rejects.toMatchObject({ kind: 'invalid' });
      await expect(call('files.cancel', { uploadId })).rejects.toMatchObject({ kind: 'invalid' });
    }
  });
  test('a content that no file names, though it is there', async () => {
    const { uploadId } = await call('files.begin', { kind: 'asset', id: asset, name: 'x', size: 3 });
    await call('files.piece', { uploadId, offset: 0, data: Buffer.from('abc').toString('base64') });
    const { sha256 } = await takeIn(folder(), uploadId);
    await expect(call('files.read', { sha256, offset: 0 })).rejects.toMatchObject({ kind: 'not-found' });
  });
});

describe('when something went wrong', () => {
  test('a crash between content and record leaves nothing but an orphan, which waits 30 days in the trash', async () => {
    const { uploadId } = await call('files.begin', { kind: 'asset', id: asset, name: 'x', size: 3 });
    await call('files.piece', { uploadId, offset: 0, data: Buffer.from('abc').toString('base64') });
    const { sha256 } = await takeIn(folder(), uploadId);
    expect(await list()).toEqual([]);
    expect(await sweep(desk.core)).toEqual({ trashed: 0, removed: 0 });
    now = days(2).toISOString();
    expect(await sweep(desk.core)).toEqual({ trashed: 1, removed: 0 });
    now = days(29).toISOString();
    expect(await sweep(desk.core)).toEqual({ trashed: 0, removed: 0 });
    now = days(2).toISOString();
    expect(await sweep(desk.core)).toEqual({ trashed: 0, removed: 1 });
    expect(existsSync(contentPlace(folder(), sha256))).toBe(false);
  });
  test('a file in the trash keeps its content for 30 days, and an undo of the removal for as many again', async () => {
    const { file } = await attach(desk.core, 'asset', asset, 'a.png', PNG);
    const removed = await call('files.remove', { ids: [file.id] });
    now = days(29).toISOString();
    expect(await sweep(desk.core)).toEqual({ trashed: 0, removed: 0 });
    now = days(2).toISOString();
    expect(await sweep(desk.core)).toEqual({ trashed: 1, removed: 0 });
    now = days(29).toISOString();
    expect(await sweep(desk.core)).toEqual({ trashed: 0, removed: 0 });
    await call('changes.undo', { changeSetId: removed.changeSetId! });
    expect(await contentOf(desk.core, file.sha256)).toEqual(PNG);
  });
  test('an undo brings a content back out of the trash', async () => {
    const { file } = await attach(desk.core, 'asset', asset, 'a.png', PNG);
    await call('records.trash', { kind: 'asset', ids: [asset] });
    const purged = await call('records.purge', { kind: 'asset', ids: [asset] });
    now = days(2).toISOString();
    expect(await sweep(desk.core)).toEqual({ trashed: 1, removed: 0 });
    await call('changes.undo', { changeSetId: purged.changeSetId! });
    expect(await list()).toMatchObject([{ here: true }]);
    expect(await contentOf(desk.core, file.sha256)).toEqual(PNG);
  });
  test('a damaged or missing content is told, never shown, and healed by adding it again', async () => {
    const { file } = await attach(desk.core, 'asset', asset, 'a.png', PNG);
    const place = contentPlace(folder(), file.sha256);
    writeFileSync(place, Buffer.concat([PNG.subarray(0, -1), Buffer.from('X')]));
    await expect(contentOf(desk.core, file.sha256)).rejects.toMatchObject({ kind: 'corrupt', hint: expect.stringContaining('backup') });
    await attach(desk.core, 'asset', asset, 'a.png', PNG);
    expect(await contentOf(desk.core, file.sha256)).toEqual(PNG);
    rmSync(place);
    await expect(contentOf(desk.core, file.sha256)).rejects.toMatchObject({ kind: 'missing-file', hint: expect.stringContaining('.tandem.files') });
    expect(await list()).toMatchObject([{ here: false }]);
  });
  test('a picture that was swapped after it was read is found out', async () => {
    const { file } = await attach(desk.core, 'asset', asset, 'a.png', PNG);
    await contentOf(desk.core, file.sha256);
    const place = contentPlace(folder(), file.sha256);
    writeFileSync(`${place}.other`, Buffer.concat([PNG.subarray(0, -1), Buffer.from('X')]));
    renameSync(`${place}.other`, place);
    utimesSync(place, new Date(), new Date(Date.now() + 5_000));
    await expect(contentOf(desk.core, file.sha256)).rejects.toMatchObject({ kind: 'corrupt' });
  });
});

describe('backups', () => {
  test('hold the files too: a restore brings back what was lost since', async () => {
    const { file } = await attach(desk.core, 'asset', asset, 'a.png', PNG);
    const { path } = await call('backup.now', {});
    await call('files.remove', { ids: [file.id] });
    rmSync(contentPlace(folder(), file.sha256));
    await call('backup.restore', { path });
    expect(await list()).toMatchObject([{ name: 'a.png', here: true }]);
    expect(await contentOf(desk.core, file.sha256)).toEqual(PNG);
  });
  test('forget a content with the last backup that lists it', async () => {
    const { file } = await attach(desk.core, 'asset', asset, 'a.png', PNG);
    const { path } = await call('backup.now', {});
    const kept = contentPlace(join((await call('backup.list', {})).folder, 'files'), file.sha256);
    expect(existsSync(kept)).toBe(true);
    await call('records.trash', { kind: 'asset', ids: [asset] });
    await call('records.purge', { kind: 'asset', ids: [asset] });
    now = days(1).toISOString();
    await call('backup.now', {});
    expect(existsSync(kept)).toBe(true);
    rmSync(path);
    now = days(1).toISOString();
    await call('backup.now', {});
    expect(existsSync(kept)).toBe(false);
  });
});
