import { BoardView } from './board/BoardView.tsx';
import { MyDayView } from './day/MyDayView.tsx';
import { InsightsView } from './insights/InsightsView.tsx';
import { TimesheetView } from './timesheet/TimesheetView.tsx';
import { WeekView } from './week/WeekView.tsx';
import { WorkScreen } from './WorkScreen.tsx';

/** Work: its lists, or one of the other parts, by address. */
export function WorkRoute({ id }: { readonly id: string | null }) {
  switch (id) {
    case 'my-day': return <MyDayView />;
    case 'board': return <BoardView />;
    case 'week': return <WeekView />;
    case 'insights': return <InsightsView />;
    case 'time': return <TimesheetView />;
    default: return <WorkScreen id={id} />;
  }
}
