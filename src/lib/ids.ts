import { v7 } from 'uuid';

/** A source of new ids. Rules and services take it as an argument, so tests can number their records. */
export type NewId = () => string;

/** UUIDv7: sorts by creation time, which keeps index inserts at the right edge. */
export const newId: NewId = () => v7();

export const ID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
