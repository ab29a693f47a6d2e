import { useSaying, type Saying } from '../useSaying.ts';

/** Says something of one topic to the customer of this page. */
export function useSay(workspaceId: string, topic: string, reload: () => void) {
  const { sayTo, busy } = useSaying(topic, reload);
  return { say: (words: readonly Saying[], done: string): Promise<boolean> => sayTo(workspaceId, words, done), busy };
}
