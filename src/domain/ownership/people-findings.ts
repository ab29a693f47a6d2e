import type { OwnershipContext, PersonFacts, RowFacts } from './context.ts';
import type { Finding } from './finding.ts';
import { awayWords, count, nextAbsence } from './words.ts';

/** One person answering for more rows than this is a risk where nobody stands behind them. */
export const ROWS_PER_PERSON = 8;
export const AWAY_WITHIN_DAYS = 14;

interface Holders { readonly accountable: PersonFacts | undefined; readonly backup: PersonFacts | undefined }

/** Who answers for the row, and whether that person is there. */
export function accountableFindings(row: RowFacts, { accountable, backup }: Holders, context: OwnershipContext): Finding[] {
  if (!accountable) {
    return [{
      code: 'no-accountable', severity: 'bad', text: 'Nobody is accountable',
      detail: 'If this goes wrong today, nobody has to notice.', remedy: { label: 'Choose who answers', field: 'accountableId' },
    }];
  }
  const found: Finding[] = [];
  if (accountable.gone) {
    found.push({
      code: 'accountable-left', severity: 'bad', text: `${accountable.name} has left`,
      detail: `${accountable.name} still answers for this row but is no longer there.`, remedy: { label: 'Choose who answers', field: 'accountableId' },
    });
  }
  const held = context.rowsHeldBy(accountable.id);
  const standsAlone = !backup || backup.gone || backup.id === accountable.id;
  if (held > ROWS_PER_PERSON && standsAlone && !accountable.team) {
    found.push({
      code: 'one-holder', severity: row.severity === 'critical' || row.severity === 'high' ? 'bad' : 'warn', text: 'One person holds this',
      detail: `${accountable.name} answers for ${count(held, 'row')}, and nobody stands behind this one.`, remedy: { label: 'Choose a backup', field: 'backupId' },
    });
  }
  return found;
}

/** Who takes over; asked only once somebody is accountable. */
export function backupFindings({ accountable, backup }: Holders, context: OwnershipContext): Finding[] {
  if (!accountable) return [];
  const remedy = { label: backup ? 'Choose another backup' : 'Choose a backup', field: 'backupId' };
  if (!backup) return [{ code: 'no-backup', severity: 'warn', text: 'No backup person', detail: `Nobody takes over when ${accountable.name} is away.`, remedy }];
  if (backup.gone) return [{ code: 'backup-left', severity: 'warn', text: `Backup ${backup.name} has left`, detail: `${backup.name} would take over but is no longer there.`, remedy }];
  if (backup.id === accountable.id) return [{ code: 'backup-same', severity: 'warn', text: 'Backup is the same person', detail: `${backup.name} cannot stand in for themselves.`, remedy }];
  const away = nextAbsence(context.absencesOf(backup.id), context.today, AWAY_WITHIN_DAYS);
  if (!away) return [];
  const together = context.absencesOf(accountable.id).find((span) => span.startsOn <= away.endsOn && span.endsOn >= away.startsOn);
  if (together) {
    const both = { startsOn: together.startsOn > away.startsOn ? together.startsOn : away.startsOn, endsOn: away.endsOn };
    return [{
      code: 'backup-away', severity: 'bad', text: `Both are ${awayWords(both, context.today)}`,
      detail: `${accountable.name} and ${backup.name} are away at the same time.`, remedy,
    }];
  }
  return [{ code: 'backup-away', severity: 'warn', text: `Backup is ${awayWords(away, context.today)}`, detail: `${backup.name} cannot take over then.`, remedy }];
}

export function afterHoursFindings(row: RowFacts, accountable: PersonFacts | undefined, context: OwnershipContext): Finding[] {
  if (!accountable || !row.afterHoursNeeded || (row.afterHoursId !== null && context.person(row.afterHoursId))) return [];
  return [{
    code: 'no-after-hours', severity: 'warn', text: 'No after-hours owner',
    detail: 'It needs somebody at night and at weekends, and nobody is named.', remedy: { label: 'Choose one', field: 'afterHoursId' },
  }];
}

export function escalationFindings(row: RowFacts, context: OwnershipContext): Finding[] {
  const steps = row.escalation ?? [];
  const at = steps.findIndex((step) => {
    const person = context.person(step.personId);
    return !person || person.gone || (!person.phone && !person.mobile);
  });
  const step = steps[at];
  if (!step) return [];
  const person = context.person(step.personId);
  const reason = !person ? 'The person of this step is no longer in the workspace.'
    : person.gone ? `${person.name} has left.` : `${person.name} has no phone number here.`;
  return [{ code: 'escalation-unreachable', severity: 'warn', text: `Escalation step ${at + 1} has no phone`, detail: reason, remedy: { label: 'Mend the escalation', action: 'escalation' } }];
}
