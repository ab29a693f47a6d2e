import { basename } from 'node:path';
import { z } from 'zod';
import { TandemError } from '#src/contract/errors.ts';
import { isKind, type Kind } from '#src/domain/kinds.ts';
import { checked, readJson, readText } from '../bundled-files.ts';
import { parseFrontMatter } from './front-matter.ts';
import type { SourceRecord } from './records.ts';

const entries = z.array(z.looseObject({ key: z.string().min(1) }));
const linkEntries = z.array(z.strictObject({ from: z.string(), relation: z.string(), to: z.string() }));
const runbookHead = z.strictObject({
  title: z.string(), folder: z.string(), status: z.string(), owner: z.string(), summary: z.string(),
  reviewer: z.string().optional(), reviewed: z.string().optional(), proven: z.string().optional(),
  reviewEveryDays: z.coerce.number().optional(),
  tags: z.array(z.string()).default([]),
  /** Each `relation kind:key`, from the runbook's side: `documents responsibility:restore-testing`. */
  links: z.array(z.string()).default([]),
});

export function readRecords(file: string, kind: Kind): SourceRecord[] {
  return readJson(file, entries).map(({ key, ...fields }) => ({ kind, key, place: `${basename(file)}, entry “${key}”`, fields }));
}

export function readLinks(file: string): SourceRecord[] {
  return readJson(file, linkEntries).map(({ from, relation, to }) => linkRecord(basename(file), from, relation, to));
}

/** A runbook, and the links that its head names. */
export function readRunbook(file: string): SourceRecord[] {
  const name = basename(file);
  const key = name.replace(/\.md$/, '');
  const { head, body } = parseFrontMatter(readText(file), name);
  const { owner, reviewer, reviewed, proven, links, ...rest } = checked(runbookHead, head, name);
  const fields = { ...rest, body, ownerId: owner, reviewerId: reviewer, reviewedOn: reviewed, provenOn: proven };
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return [
    { kind: 'runbook', key, place: name, fields: given },
    ...links.map((link) => {
      const [relation = '', to = ''] = link.split(' ');
      return linkRecord(name, `runbook:${key}`, relation, to);
    }),
  ];
}

function linkRecord(file: string, from: string, relation: string, to: string): SourceRecord {
  const key = `${from} ${relation} ${to}`;
  const place = `${file}, link “${key}”`;
  const [fromEnd, toEnd] = [splitEnd(from, place), splitEnd(to, place)];
  return { kind: 'link', key, place, fields: { fromKind: fromEnd.kind, fromId: fromEnd.key, relation, toKind: toEnd.kind, toId: toEnd.key } };
}

function splitEnd(end: string, place: string): { kind: Kind; key: string } {
  const [kind = '', key = ''] = end.split(':');
  if (!isKind(kind)) throw new TandemError('invalid', `${place}: “${end}” does not begin with a kind.`, 'Write it as kind:key, for example asset:veeam01.');
  return { kind, key };
}
