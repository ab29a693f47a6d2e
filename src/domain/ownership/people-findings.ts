import type { OwnershipContext, PersonFacts, RowFacts } from './context.ts';
import type { Finding } from './finding.ts';
import { awayWords, count, nextAbsence } from './words.ts';

/** One person answering for more rows than this is a risk where nobody stands behind them. */
export const ROWS_PER_PERSON = 8;
export const AWAY_WITHIN_DAYS = 14;
/** Somebody without a backup who goes this soon can hurt this week. */
const SOON_DAYS = 7;

interface Holders { readonly accountable: PersonFacts | undefined; readonly backup: PersonFacts | undefined }

/** Who answers for the row, and whether that person is there. */
export function accountableFindings(row: RowFacts, { accountable, backup }: Holders, context: OwnershipContext): Finding[] {
  const remedy = { label: 'Choose who answers', field: 'accountableId' };
  if (!accountable)
    return [{ code: 'no-accountable', severity: 'bad', text: 'Nobody is accountable', detail: 'If this goes wrong today, nobody has to notice.', remedy, facts: '', about: [] }];
  const found: Finding[] = [];
  if (accountable.gone)
    found.push({
      code: 'accountable-left', severity: 'bad', text: `${accountable.name} has left`,
      detail: `${accountable.name} still answers for this row but is no longer there.`, remedy, facts: accountable.id, about: [accountable.id],
    });
  const held = context.rowsHeldBy(accountable.id);
  const standsAlone = !backup || backup.gone || backup.id === accountable.id;
  if (held > ROWS_PER_PERSON && standsAlone && !accountable.team)
    found.push({
      code: 'one-holder', severity: row.severity === 'critical' || row.severity === 'high' ? 'bad' : 'warn', text: 'One person holds this',
      detail: `${accountable.name} answers for ${count(held, 'row')}, and nobody stands behind this one.`, remedy: { label: 'Choose a backup', field: 'backupId' },
      facts: accountable.id, about: [accountable.id],
    });
  return found;
}

/** Who takes over; asked only once somebody is accountable. */
export function backupFindings({ accountable, backup }: Holders, context: OwnershipContext): Finding[] {
  if (!accountable) return [];
  const remedy = { label: backup ? 'Choose another backup' : 'Choose a backup', field: 'backupId' };
  if (!backup) return [noBackup(accountable, remedy, context)];
  const about = [backup.id];
  if (backup.gone) return [{ code: 'backup-left', severity: 'warn', text: `Backup ${backup.name} has left`, detail: `${backup.name} would take over but is no longer there.`, remedy, facts: backup.id, about }];
  if (backup.id === accountable.id) return [{ code: 'backup-same', severity: 'warn', text: 'Backup is the same person', detail: `${backup.name} cannot stand in for themselves.`, remedy, facts: backup.id, about }];
  const away = nextAbsence(context.absencesOf(backup.id), context.today, AWAY_WITHIN_DAYS);
  if (!away) return [];
  const facts = `${backup.id} ${away.startsOn} ${away.endsOn}`;
  const together = context.absencesOf(accountable.id).find((span) => span.startsOn <= away.endsOn && span.endsOn >= away.startsOn);
  if (together) {
    const both = { startsOn: together.startsOn > away.startsOn ? together.startsOn : away.startsOn, endsOn: away.endsOn };
    return [{
      code: 'backup-away', severity: 'bad', text: `Both are ${awayWords(both, context.today)}`,
      detail: `${accountable.name} and ${backup.name} are away at the same time.`, remedy, facts: `${facts} with ${together.startsOn} ${together.endsOn}`, about: [accountable.id, backup.id],
    }];
  }
  return [{ code: 'backup-away', severity: 'warn', text: `Backup is ${awayWords(away, context.today)}`, detail: `${backup.name} cannot take over then.`, remedy, facts, about }];
}

function noBackup(accountable: PersonFacts, remedy: Finding['remedy'], context: OwnershipContext): Finding {
  const away = nextAbsence(context.absencesOf(accountable.id), context.today, SOON_DAYS);
  if (!away)
    return { code: 'no-backup', severity: 'warn', text: 'No backup person', detail: `Nobody takes over when ${accountable.name} is away.`, remedy, facts: '', about: [accountable.id] };
  return {
    code: 'no-backup', severity: 'bad', text: `No backup, ${awayWords(away, context.today)}`,
    detail: `${accountable.name} is ${awayWords(away, context.today)}, and nobody takes over.`, remedy, facts: `${away.startsOn} ${away.endsOn}`, about: [accountable.id],
  };
}

/** Whoever does it by day; when that is who answers for it, the row says so once. */
export function dayFindings(row: RowFacts, context: OwnershipContext): Finding[] {
  const owner = row.businessHoursId === null || row.businessHoursId === row.accountableId ? undefined : context.person(row.businessHoursId);
  if (!owner?.gone) return [];
  return [{
    code: 'day-left', severity: 'warn', text: `${owner.name} has left`, detail: `${owner.name} would do it by day but is no longer there.`,
    remedy: { label: 'Choose another one', field: 'businessHoursId' }, facts: owner.id, about: [owner.id],
  }];
}

export function afterHoursFindings(row: RowFacts, accountable: PersonFacts | undefined, context: OwnershipContext): Finding[] {
  if (!accountable || !row.afterHoursNeeded) return [];
  const owner = row.afterHoursId === null ? undefined : context.person(row.afterHoursId);
  if (owner?.gone)
    return [{
      code: 'after-hours-left', severity: 'warn', text: `${owner.name} has left`, detail: `${owner.name} would be called at night but is no longer there.`,
      remedy: { label: 'Choose another one', field: 'afterHoursId' }, facts: owner.id, about: [owner.id],
    }];
  if (owner) return [];
  return [{
    code: 'no-after-hours', severity: 'warn', text: 'No after-hours owner',
    detail: 'It needs somebody at night and at weekends, and nobody is named.', remedy: { label: 'Choose one', field: 'afterHoursId' }, facts: '', about: [],
  }];
}

/** Whoever left takes the keys of the tool along. */
export function adminFindings(row: RowFacts, context: OwnershipContext): Finding[] {
  const admin = row.toolAdminId === null ? undefined : context.person(row.toolAdminId);
  if (!admin?.gone) return [];
  return [{
    code: 'admin-left', severity: 'bad', text: `Admin ${admin.name} has left`, detail: `${admin.name} still holds the admin rights of ${row.tool ?? 'its tool'}.`,
    remedy: { label: 'Name another admin', field: 'toolAdminId' }, facts: admin.id, about: [admin.id],
  }];
}
