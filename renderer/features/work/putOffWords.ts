import { formatCount } from '#ui/format.ts';

/** “put off once”, “put off twice”, “put off 3 times”. */
export const putOffWords = (times: number): string => (times === 1 ? 'put off once' : times === 2 ? 'put off twice' : `put off ${formatCount(times)} times`);
