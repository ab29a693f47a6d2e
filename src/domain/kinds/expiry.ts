import { choice, day, int, text } from '../fields.ts';
import { expiryChoices } from '../expiry/sorts.ts';

/** What a person said about one end: from when to be reminded, and until when not to be. */
export const expiryWatch = {
  table: 'expiry_watch', label: 'Reminder', plural: 'Reminders', title: 'sort',
  fields: {
    subjectKind: text('Kind', 'never', { max: 40 }),
    subjectId: text('Record', 'never', { max: 64, indexed: true }),
    sort: choice('What ends', 'never', expiryChoices, 'warranty', { indexed: true }),
    leadDays: int('Remind days before', 'never', { max: 3650 }),
    snoozedUntil: day('Not before', 'never', { indexed: true }),
  },
} as const;
