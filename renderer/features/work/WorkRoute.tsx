import { BoardView } from './board/BoardView.tsx';
import { MyDayView } from './day/MyDayView.tsx';
import { WorkScreen } from './WorkScreen.tsx';

/** Work: its lists, or one of the other parts, by address. */
export function WorkRoute({ id }: { readonly id: string | null }) {
  switch (id) {
    case 'my-day': return <MyDayView />;
    case 'board': return <BoardView />;
    default: return <WorkScreen id={id} />;
  }
}
