import { useEffect, useState } from 'react';

/** The present instant, again every so many milliseconds. */
export function useNow(every: number): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    setNow(new Date().toISOString());
    const timer = setInterval(() => setNow(new Date().toISOString()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
