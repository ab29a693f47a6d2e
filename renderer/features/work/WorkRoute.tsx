import { BoardView } from './board/BoardView.tsx';
import { MyDayView } from './day/MyDayView.tsx';
import { InsightsView } from './insights/InsightsView.tsx';
import { TimesheetView } from './timesheet/TimesheetView.tsx';
import { WeekView } from './week/WeekView.tsx';
import { TaskAsk } from './escalation/TaskAsk.tsx';
import { WorkScreen } from './WorkScreen.tsx';

/** “hand” or “back”, of one task or of one to be chosen. */
const ASKED = /^(hand|back)(?:\.(.+))?$/;

/** Work: its lists, or one of the other parts, by address. */
export function WorkRoute({ id }: { readonly id: string | null }) {
  switch (id) {
    case 'my-day': return <MyDayView />;
    case 'board': return <BoardView />;
    case 'week': return <WeekView />;
    case 'insights': return <InsightsView />;
    case 'time': return <TimesheetView />;
    default: {
      const [, ask, task] = ASKED.exec(id ?? '') ?? [];
      return <><WorkScreen id={ask === undefined ? id : (task ?? null)} />{ask !== undefined && <TaskAsk key={id} what={ask as 'hand' | 'back'} task={task ?? null} />}</>;
    }
  }
}
