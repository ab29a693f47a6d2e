import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** Processor time of a process so far, in milliseconds; NaN where the system does not tell. From Linux's /proc: user and system ticks stand after the name in brackets, 12th and 13th. */
export function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_PER_SECOND;
  } catch {
    return Number.NaN;
  }
}
