import type { Kind } from '#src/domain/kinds.ts';
import { reportWords } from '#src/domain/report/words.ts';

/** What a report is made from, and follows. */
export const reportKinds: readonly (Kind | 'sync')[] = ['task', 'timeEntry', 'responsibility', 'person', 'runbook', 'acceptance', 'evidence', 'project', 'milestone', 'postponement', 'asset', 'contract', 'licence', 'domain', 'certificate', 'monthNote', 'workspace', 'sync'];

/** The core writes dates and numbers as this screen’s reader does. */
export const readerLocale = new Intl.DateTimeFormat().resolvedOptions().locale;
export const readerWords = reportWords(readerLocale);
