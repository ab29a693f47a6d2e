import { beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, cpSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleOperations } from '#core/importers/sample.ts';
import { kindOf, kinds, type Kind } from '#src/domain/kinds.ts';
import type { EscalationStep } from '#src/domain/json-fields.ts';
import type { Operation } from '#src/domain/operations.ts';
import { completeFields } from '#src/domain/validate.ts';
import { addDays, daysBetween } from '#src/lib/dates.ts';

const assetsDir = join(import.meta.dirname, '../../../assets');
const today = '2026-11-23';
type Create = Extract<Operation, { op: 'create' }>;

function load(dir = assetsDir, day = today): Create[] {
  let count = 0;
  return sampleOperations(dir, { newId: () => `id-${(count += 1)}`, today: day }) as Create[];
}

let operations: Create[];
beforeAll(() => { operations = load(); });
const of = (kind: Kind) => operations.filter((operation) => operation.kind === kind);
const named = (kind: Kind, title: string): Create => {
  const found = of(kind).find((operation) => operation.fields[kindOf(kind).title] === title);
  if (!found) throw new Error(`no ${kind} called ${title}`);
  return found;
};
const idOf = (kind: Kind, title: string) => named(kind, title).id;

describe('the sample company', () => {
  test('is made of creations that hold under the kinds’ own rules', () => {
    for (const operation of operations) {
      expect(operation.op).toBe('create');
      expect(completeFields(operation.kind, operation.fields)).toEqual(operation.fields);
    }
    expect(new Set(operations.map((operation) => operation.id)).size).toBe(operations.length);
  });

  test.each([
    ['workspace', 1], ['area', 9], ['site', 3], ['vendor', 12], ['contract', 9], ['licence', 10], ['domain', 3], ['certificate', 5], ['assetType', 14], ['responsibility', 25],
    ['runbook', 30], ['asset', 240], ['task', 119], ['timeEntry', 92], ['project', 4], ['milestone', 7], ['postponement', 7], ['absence', 5], ['run', 5], ['schedule', 5],
  ] as const)('holds %s × %i', (kind, count) => {
    expect(of(kind)).toHaveLength(count);
  });

  test('has 120 people at work, one who left, and the provider’s and vendors’ people', () => {
    const staff = of('person').filter(({ fields }) => fields['side'] === 'internal');
    expect(staff.filter(({ fields }) => fields['leftOn'] === null)).toHaveLength(120);
    expect(staff.filter(({ fields }) => fields['leftOn'] !== null)).toHaveLength(1);
    expect(of('person').filter(({ fields }) => fields['side'] === 'provider').map(({ fields }) => fields['name']))
      .toEqual(['Marcus Feld', 'Ines Roth', 'Northwind 24/7', 'Northwind SOC']);
  });

  test('refers only to what exists, and to what came before; a site’s contact alone comes after', () => {
    const kindById = new Map(operations.map((operation) => [operation.id, operation.kind]));
    const seen = new Set<string>();
    let references = 0;
    for (const { kind, id, fields } of operations) {
      for (const [name, field] of Object.entries(kindOf(kind).fields)) {
        const value = fields[name];
        if (field.type !== 'ref' || value === null) continue;
        references += 1;
        expect(kindById.get(value as string), `${kind}.${name}`).toBe(field.to);
        if (`${kind}.${name}` !== 'site.contactId') expect(seen.has(value as string), `${kind}.${name} points ahead`).toBe(true);
      }
      for (const step of (kind === 'responsibility' ? (fields['escalation'] ?? []) : []) as EscalationStep[]) expect(kindById.get(step.personId)).toBe('person');
      if (kind === 'link') {
        expect(kindById.get(fields['fromId'] as string)).toBe(fields['fromKind']);
        expect(kindById.get(fields['toId'] as string)).toBe(fields['toKind']);
        expect(seen.has(fields['fromId'] as string) && seen.has(fields['toId'] as string)).toBe(true);
      }
      seen.add(id);
    }
    expect(references).toBeGreaterThan(900);
  });

  test.each([['asset', 'tag'], ['asset', 'serial'], ['asset', 'name'], ['person', 'username'], ['person', 'email'], ['person', 'employeeNumber'], ['person', 'mobile'], ['runbook', 'title']] as const)(
    'no %s shares its %s', (kind, field) => {
      const values = of(kind).map(({ fields }) => fields[field]).filter((value) => value !== null);
      expect(values.length).toBeGreaterThan(20);
      expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([]);
    });

  test('uses custom fields that the asset’s type declares', () => {
    const declared = new Map(of('assetType').map(({ id, fields }) => [id, new Set((fields['customFields'] as { key: string }[]).map(({ key }) => key))]));
    for (const { fields } of of('asset'))
      for (const key of Object.keys((fields['custom'] ?? {}) as object)) expect(declared.get(fields['typeId'] as string)?.has(key), `${String(fields['name'])}: ${key}`).toBe(true);
  });

  test('names no address or number that could be somebody’s', () => {
    const text = JSON.stringify(operations);
    for (const [, domain] of text.matchAll(/[\w.-]+@([\w-]+(?:\.[\w-]+)+)/g)) expect(domain).toMatch(/\.example$/);
    const numbers = [...text.matchAll(/\+1 555 (\d{4})/g)];
    expect(numbers.length).toBeGreaterThan(100);
    for (const [, number] of numbers) expect(number).toMatch(/^01\d\d$/);
    expect(/lorem|ipsum|TODO/.exec(text)).toBeNull();
  });

  test('resolves every date, also in own fields', () => {
    expect(/"[+-]?\d+w?d(@\d\d:\d\d)?"/.exec(JSON.stringify(operations))).toBeNull();
  });

  test('moves with the day it is loaded on', () => {
    const later = load(assetsDir, addDays(today, 400));
    const gap = (list: Create[], day: string) => daysBetween(day, list.find(({ kind }) => kind === 'absence')?.fields['startsOn'] as string);
    expect(gap(operations, today)).toBe(12);
    expect(gap(later, addDays(today, 400))).toBe(12);
  });
});

describe('Restore testing', () => {
  test('is as the design shows it', () => {
    const { fields, id } = named('responsibility', 'Restore testing');
    expect(fields).toMatchObject({
      areaId: idOf('area', 'Protection'), responsible: 'shared', internalPart: null,
      providerPart: 'Restores one server a month to the lab, sends the log',
      accountableId: idOf('person', 'Dana Ortiz'), backupId: idOf('person', 'Marcus Feld'), afterHoursId: null, afterHoursNeeded: false,
      evidenceKind: 'Restore log', evidenceOn: addDays(today, -38), evidenceEveryDays: 30,
      reviewedOn: addDays(today, -42), reviewedById: idOf('person', 'Dana Ortiz'), agreement: 'outdated',
    });
    expect(fields['escalation']).toEqual([
      { personId: idOf('person', 'Dana Ortiz'), channel: 'mobile', waitMinutes: 0 },
      { personId: idOf('person', 'Marcus Feld'), channel: 'mobile', waitMinutes: 30 },
      { personId: idOf('person', 'Northwind 24/7'), channel: 'phone', waitMinutes: 120 },
    ]);
    expect(named('person', 'Dana Ortiz').fields['mobile']).toBe('+1 555 0134');
    expect(named('person', 'Marcus Feld').fields['mobile']).toBe('+1 555 0177');
    expect(named('person', 'Northwind 24/7').fields['phone']).toBe('+1 555 0100');
    const links = of('link').filter(({ fields: link }) => link['fromId'] === id && link['toKind'] === 'asset');
    expect(links).toHaveLength(4);
    expect(links.map(({ fields: link }) => link['toId'])).toEqual(expect.arrayContaining([idOf('asset', 'VEEAM01'), idOf('asset', 'NAS-HQ')]));
    const runbook = named('runbook', 'Monthly restore test');
    expect(runbook.fields['provenOn']).toBe(addDays(today, -38));
    expect(of('link').some(({ fields: link }) => link['fromId'] === runbook.id && link['relation'] === 'documents' && link['toId'] === id)).toBe(true);
  });
});

describe('the gaps that the sample is there to show', () => {
  const row = (name: string) => named('responsibility', name).fields;
  test.each([
    ['nobody accountable', () => row('MFA enforcement')['accountableId'] === null && row('MFA enforcement')['responsible'] === null],
    ['no backup', () => row('Vulnerability scans')['backupId'] === null],
    ['backup is the same person', () => row('Microsoft 365 administration')['backupId'] === row('Microsoft 365 administration')['accountableId']],
    ['owner left', () => of('person').find(({ id }) => id === row('Contracts and renewals')['accountableId'])?.fields['leftOn'] !== null],
    ['disputed', () => row('Phishing response')['agreement'] === 'disputed' && row('Phishing response')['agreementNote'] === 'mailbox purge is yours'],
    ['runbook never run', () => named('runbook', 'Ransomware, first hour').fields['provenOn'] === null],
    ['stale runbook', () => named('runbook', 'Off-site copy check').fields['reviewedOn'] === addDays(today, -410)],
    ['a step that cannot be reached', () => {
      const last = (row('Line-of-business applications')['escalation'] as EscalationStep[]).at(-1);
      const person = of('person').find(({ id }) => id === last?.personId)?.fields;
      return last?.channel === 'phone' && person?.['phone'] === null && person['mobile'] === null;
    }],
    ['a critical asset that no row covers', () => !of('link').some(({ fields }) => fields['relation'] === 'covers' && fields['toId'] === idOf('asset', 'MES01')) && named('asset', 'MES01').fields['critical'] === true],
    ['a desk’s owner away soon', () => of('absence').some(({ fields }) => fields['personId'] === idOf('person', 'Dana Ortiz') && (fields['startsOn'] as string) > today)],
  ] as const)('%s', (_gap, holds) => { expect(holds()).toBe(true); });
});

describe('runbooks', () => {
  const mainTen = ['Monthly restore test', 'Phishing, first hour', 'Ransomware, first hour', 'New starter', 'Leaver', 'Internet outage at a branch', 'Break-glass test', 'Patch night', 'Branch visit', 'Certificate renewal'];
  test('have steps, a summary, a folder, a way to check and a way back', () => {
    for (const { fields } of of('runbook')) {
      const body = String(fields['body']);
      const title = String(fields['title']);
      expect(body.match(/^ *- \[ \] \S/gm)?.length, title).toBeGreaterThanOrEqual(5);
      expect(body.match(/^- \[ \] .*\(\d+ min\)$/gm)?.length, title).toBeGreaterThanOrEqual(5);
      expect(body, title).toMatch(/^## Purpose$/m);
      expect(body, title).toMatch(/^> Warning: /m);
      expect(body, title).toMatch(/^## How to check it worked$/m);
      expect(body, title).toMatch(/^## How to undo$/m);
      expect(body, title).toMatch(/^## Whom to call$/m);
      expect((body.match(/^```/gm) ?? []).length % 2, `${title}: open code block`).toBe(0);
      expect(fields['folder'], title).toBeTruthy();
      expect(fields['summary'], title).toBeTruthy();
    }
  });
  test('are long where it matters', () => {
    for (const title of mainTen) expect(String(named('runbook', title).fields['body']).split('\n').length, title).toBeGreaterThanOrEqual(80);
  });
});

describe('work', () => {
  test('is a mix, some of it overdue, some of it done over the last weeks with the time it took', () => {
    const tasks = of('task').map(({ fields }) => fields);
    for (const workType of Object.keys(kinds.task.fields.workType.choices)) expect(tasks.some((task) => task['workType'] === workType)).toBe(true);
    const open = tasks.filter((task) => !['done', 'cancelled'].includes(String(task['status'])));
    expect(open.filter((task) => task['dueOn'] !== null && String(task['dueOn']) < today).length).toBeGreaterThanOrEqual(5);
    const done = tasks.filter((task) => task['status'] === 'done');
    expect(done.length).toBeGreaterThanOrEqual(20);
    for (const task of done) {
      expect(Number(task['spentMinutes'])).toBeGreaterThan(0);
      expect(String(task['doneAt']) < `${today}T00:00:00.000Z`).toBe(true);
    }
  });
});

describe('a damaged sample', () => {
  function damaged(file: string, change: (text: string) => string): () => void {
    return () => {
      const dir = mkdtempSync(join(tmpdir(), 'tandem-sample-'));
      try {
        cpSync(join(assetsDir, 'sample-company'), join(dir, 'sample-company'), { recursive: true });
        const path = join(dir, 'sample-company', file);
        writeFileSync(path, change(readFileSync(path, 'utf8')));
        load(dir);
      } finally {
        rmSync(dir, { recursive: true });
      }
    };
  }
  test('says which folder is missing', () => {
    expect(() => load(join(assetsDir, 'nowhere'))).toThrow(/runbooks cannot be read/);
  });
  test.each([
    ['an unknown reference', 'absences.json', (text: string) => text.replace('"personId": "dana"', '"personId": "nobody"'), /absences\.json, entry “dana-vacation”: there is no person “nobody”/],
    ['a bad value', 'tasks.json', (text: string) => text.replace('"workType": "reactive"', '"workType": "fun"'), /tasks\.json, entry “.+”: Task: “Kind of work” must be one of/],
    ['a bad date', 'absences.json', (text: string) => text.replace('+12d', 'soon'), /absences\.json, entry “dana-vacation”: Absence: “First day” must be a date/],
    ['an unknown field', 'areas.json', (text: string) => text.replace('"position": 1', '"positon": 1'), /areas\.json, entry “service-desk”: .*unknown field positon/],
    ['a key used twice', 'areas.json', (text: string) => text.replace('"people"', '"service-desk"'), /areas\.json, entry “service-desk”: the key is used twice/],
    ['broken JSON', 'vendors.json', (text: string) => text.slice(0, -4), /vendors\.json is not valid JSON/],
    ['an entry without a key', 'sites.json', (text: string) => text.replace('"key": "mil"', '"kee": "mil"'), /sites\.json, entry 2\.key/],
    ['a runbook without a head', 'runbooks/leaver.md', (text: string) => text.replace('---', ''), /leaver\.md: there is no head/],
    ['a runbook with an unknown head line', 'runbooks/leaver.md', (text: string) => text.replace('folder:', 'folders:'), /leaver\.md/],
    ['a link to nowhere', 'links.json', (text: string) => text.replace('asset:hv01', 'asset:hv99'), /links\.json, link “.+”: there is no asset “hv99”/],
  ] as const)('says where: %s', (_what, file, change, message) => {
    expect(damaged(file, change)).toThrow(message);
  });
});
