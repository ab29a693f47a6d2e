import { useState } from 'react';

const KEY = 'tandem.board.limit';
const STANDARD = 5;

function read(): number | null {
  const text = localStorage.getItem(KEY);
  if (text === 'none') return null;
  const limit = Number(text);
  return Number.isInteger(limit) && limit > 0 ? limit : STANDARD;
}

/** How many tasks this person means to have under way at once; null: as many as come. */
export function useLimit(): readonly [number | null, (limit: number | null) => void] {
  const [limit, setLimit] = useState(read);
  return [limit, (next) => {
    localStorage.setItem(KEY, next === null ? 'none' : String(next));
    setLimit(next);
  }];
}
