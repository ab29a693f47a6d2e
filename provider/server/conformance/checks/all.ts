import type { Check } from '../world.ts';
import { accessChecks, lastChecks } from './access.ts';
import { fileChecks } from './files.ts';
import { pushChecks } from './push.ts';
import { readingChecks } from './reading.ts';
import { shareChecks } from './shares.ts';
import { suggestionChecks } from './suggestions.ts';
import { valueChecks } from './values.ts';
import { wordChecks } from './words.ts';

export const checks: readonly Check[] = [...accessChecks, ...pushChecks, ...valueChecks, ...shareChecks, ...readingChecks, ...wordChecks, ...fileChecks, ...suggestionChecks, ...lastChecks];
