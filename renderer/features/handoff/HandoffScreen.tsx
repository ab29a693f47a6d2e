import { HandoffList } from './HandoffList.tsx';
import { HandoffPage } from './HandoffPage.tsx';

const opened = ['past', 'ill', 'plan', 'verify'] as const;

/** Handoffs. The address names a list, a dialog over it, or the handoff that is open. */
export function HandoffScreen({ id }: { readonly id: string | null }) {
  const named = opened.find((one) => one === id);
  return id === null || named ? <HandoffList over={named === 'past'} opening={named === 'past' ? null : named ?? null} /> : <HandoffPage key={id} id={id} />;
}
