import type { Handlers } from '#src/contract/desk.ts';
import type { timeMethods } from '#src/contract/desk/time.ts';
import type { Core } from '../../core.ts';
import { businessHoursOf } from '../../repos/setting-repo.ts';
import { businessHours } from '../business-hours.ts';
import { daySheet, timeOfTask, weekSums } from './read.ts';
import { saveEntry } from './save.ts';
import { answerAway, current, startTimer, stopTimer } from './timer.ts';
import { lookAtTimer } from './watch.ts';

export function timeHandlers(core: Core): Handlers<typeof timeMethods> {
  return {
    'time.hours': () => ({ hours: businessHours(core.desk()), set: businessHoursOf(core.desk().db) !== null }),
    'time.current': () => current(core.desk()),
    'time.look': ({ idleSeconds }) => {
      const { entry, away, setBack } = lookAtTimer(core.desk(), idleSeconds);
      return { running: entry !== null, away, setBack };
    },
    'time.start': (input) => startTimer(core.desk(), input),
    'time.stop': () => stopTimer(core.desk()),
    'time.away': (input) => answerAway(core.desk(), input),
    'time.save': (input) => saveEntry(core.desk(), input),
    'time.sheet': (input) => daySheet(core.desk(), input),
    'time.week': (input) => weekSums(core.desk(), input),
    'time.ofTask': (input) => timeOfTask(core.desk(), input),
  };
}
