import type { z } from 'zod';
import type { deskMethods, DeskOutput } from '#src/contract/desk.ts';
import { TandemError } from '#src/contract/errors.ts';
import type { Operation } from '#src/domain/operations.ts';
import { findingLabels } from '#src/domain/ownership/finding.ts';
import { isKeptKind } from '#src/domain/ownership/keeper-findings.ts';
import { isDay, localDay } from '#src/lib/dates.ts';
import { findAcceptance } from '../../repos/ownership-repo.ts';
import { getRecord } from '../../repos/record-repo.ts';
import { commitChanges } from '../commit.ts';
import type { Desk } from '../desk.ts';
import { assess } from './assess.ts';

type Parsed = z.output<(typeof deskMethods)['ownership.accept']['input']>;

/**
 * Notes that a person looked at a gap and lives with it. It holds until its day, and only while the gap is
 * the one that was looked at. Throws `invalid` for a day that is over or a gap that is not there, `not-found` for an unknown record.
 */
export function accept(desk: Desk, { kind, responsibilityId: id, finding, reason, until }: Parsed): DeskOutput<'ownership.accept'> {
  const record = getRecord(desk.db, kind, id);
  if (!record || record.deletedAt !== null) throw new TandemError('not-found', `This ${kind} is not in the workspace.`, 'It may be in the trash; restore it from Settings.');
  if (until !== null && (!isDay(until) || until < localDay(desk.clock()))) throw new TandemError('invalid', 'The day until which the gap is accepted is already over.', 'Choose today or a later day.');
  const { byId, assets, kept } = assess(desk);
  const findings = kind === 'responsibility' ? byId.get(id)?.findings : (kind === 'asset' ? assets : kept).find((one) => one.id === id)?.findings;
  const facts = findings?.find((one) => one.code === finding)?.facts;
  if (facts === undefined) throw new TandemError('invalid', `“${findingLabels[finding]}” is no longer a gap of ${String(record['name'])}.`, 'Nothing has to be accepted.');
  const owner = isKeptKind(kind) ? 'subjectId' : kind === 'asset' ? 'assetId' : 'responsibilityId';
  const known = findAcceptance(desk.db, owner, id, finding);
  const operation: Operation = known
    ? { op: 'update', kind: 'acceptance', id: known, fields: { reason, until, facts } }
    : { op: 'create', kind: 'acceptance', id: desk.newId(), fields: { [owner]: id, ...(isKeptKind(kind) ? { subjectKind: kind } : {}), finding, reason, until, facts } };
  const label = `Accepted “${findingLabels[finding]}” on ${String(record['name'])}`;
  return { changeSetId: commitChanges(desk, { source: 'user', label }, [operation]).changeSetId };
}
