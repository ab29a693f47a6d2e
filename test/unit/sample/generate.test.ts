import { expect, test } from 'vitest';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import { ID_PATTERN } from '#src/lib/ids.ts';
import { completeFields } from '#src/domain/validate.ts';
import type { Operation } from '#src/domain/operations.ts';
import { generateWorkspace } from '#test/fixtures/generate.ts';
import { codeOf } from '#test/fixtures/generate/random.ts';

type Create = Extract<Operation, { op: 'create' }>;
const options = { assets: 2500, runbooks: 60, tasks: 400, today: '2026-11-23', seed: 7 };
const batches = [...generateWorkspace(options)];
const operations = batches.flat() as Create[];
const of = (kind: Kind) => operations.filter((operation) => operation.kind === kind);

test('the same seed gives the same company, another seed another', () => {
  expect([...generateWorkspace(options)]).toEqual(batches);
  const other = [...generateWorkspace({ ...options, seed: 8 })].flat() as Create[];
  expect(other.find(({ kind }) => kind === 'task')?.fields).not.toEqual(of('task')[0]?.fields);
});

test('makes as many as it was asked for, in full batches', () => {
  expect(of('asset')).toHaveLength(2500);
  expect(of('runbook')).toHaveLength(60);
  expect(of('task')).toHaveLength(400);
  expect(of('person')).toHaveLength(125);
  expect(of('workspace')).toHaveLength(1);
  expect(batches.slice(0, -1).every((batch) => batch.length === 1000)).toBe(true);
  const few = [...generateWorkspace({ ...options, people: 40, batchSize: 10 })];
  expect((few.flat() as Create[]).filter(({ kind }) => kind === 'person')).toHaveLength(40);
  expect(few[0]).toHaveLength(10);
});

test('every record is valid and refers only to what came before', () => {
  const seen = new Map<string, Kind>();
  for (const { kind, id, fields } of operations) {
    expect(id).toMatch(ID_PATTERN);
    expect(seen.has(id)).toBe(false);
    const complete = completeFields(kind, fields);
    for (const [name, field] of Object.entries(kindOf(kind).fields))
      if (field.type === 'ref' && complete[name] !== null) expect(seen.get(complete[name] as string), `${kind}.${name}`).toBe(field.to);
    if (kind === 'link') {
      expect(seen.get(complete['fromId'] as string)).toBe(complete['fromKind']);
      expect(seen.get(complete['toId'] as string)).toBe(complete['toKind']);
    }
    seen.set(id, kind);
  }
});

test('ids rise, tags, serials, addresses and user names are nobody else’s', () => {
  const ids = operations.map(({ id }) => id);
  const indexedFirst = ids.filter((_id, index) => operations[index]?.kind === 'asset');
  expect(indexedFirst).toEqual([...indexedFirst].sort());
  for (const [kind, field] of [['asset', 'tag'], ['asset', 'serial'], ['asset', 'macAddress'], ['person', 'email']] as const) {
    const values = of(kind).map(({ fields }) => fields[field]).filter((value) => value !== null && value !== undefined);
    expect(values.length).toBeGreaterThan(100);
    expect(new Set(values).size, `${kind}.${field}`).toBe(values.length);
  }
});

test('codes do not repeat in the first hundred thousand', () => {
  expect(new Set(Array.from({ length: 100_000 }, (_none, index) => codeOf(index, 9))).size).toBe(100_000);
});

test('texts have a long tail of words, as people’s do', () => {
  const uses = new Map<string, number>();
  for (const { fields } of of('runbook')) for (const word of String(fields['body']).toLowerCase().match(/[\p{L}\d-]{3,}/gu) ?? []) uses.set(word, (uses.get(word) ?? 0) + 1);
  expect(uses.size).toBeGreaterThan(1000);
  expect([...uses.values()].filter((count) => count === 1).length).toBeGreaterThan(uses.size * 0.2);
});
