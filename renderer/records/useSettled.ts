import { useEffect, useState } from 'react';

const pause = 120;

/** The words once the person pauses typing; an emptied field counts at once. */
export function useSettled(words: string): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), words === '' ? 0 : pause);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}
