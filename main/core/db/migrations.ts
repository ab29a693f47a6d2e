import type { Migration } from './migrate.ts';
import { agreements } from './migrations/0012-agreements.ts';
import { handoffs } from './migrations/0014-handoffs.ts';
import { handoffKeys } from './migrations/0023-handoff-keys.ts';
import { businessHours } from './migrations/0022-business-hours.ts';
import { contracts } from './migrations/0021-contracts.ts';
import { ledgerLines } from './migrations/0025-ledger-lines.ts';
import { foundation } from './migrations/0001-foundation.ts';
import { files } from './migrations/0005-files.ts';
import { imports } from './migrations/0003-imports.ts';
import { proposals } from './migrations/0006-proposals.ts';
import { searchMerge } from './migrations/0004-search-merge.ts';
import { syncDepth } from './migrations/0007-sync-depth.ts';
import { ownership } from './migrations/0009-ownership.ts';
import { syncRuns } from './migrations/0008-sync-runs.ts';
import { reading } from './migrations/0024-reading.ts';
import { runbooks } from './migrations/0010-runbooks.ts';
import { runRecords } from './migrations/0015-run-records.ts';
import { runs } from './migrations/0011-runs.ts';
import { syncSheets } from './migrations/0018-sync-sheets.ts';
import { words } from './migrations/0017-words.ts';
import { taskCapture } from './migrations/0016-task-capture.ts';
import { syncTrust } from './migrations/0020-sync-trust.ts';
import { escalation } from './migrations/0019-escalation.ts';
import { sync } from './migrations/0002-sync.ts';
import { time } from './migrations/0013-time.ts';

/** In order; a released one is never edited, only followed. */
export const migrations: readonly Migration[] = [foundation, sync, imports, searchMerge, files, proposals, syncDepth, syncRuns, ownership, runbooks, runs, agreements, time, handoffs, runRecords, taskCapture, words, syncSheets, escalation, syncTrust, contracts, businessHours, handoffKeys, reading, ledgerLines];
