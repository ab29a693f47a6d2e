import { join } from 'node:path';

/** `out/main`, beside which the other built parts stand, packaged or not. */
const here = import.meta.dirname;

export const corePath = join(here, 'core.js');
export const preloadPath = join(here, '../preload/index.cjs');
export const rendererDir = join(here, '../renderer');
export const assetsDir = join(here, '../../assets');
