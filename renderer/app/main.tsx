import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { call } from '../bridge/bridge.ts';
import { App } from './App.tsx';
import { startPage } from './start.ts';

const root = startPage();
// Without a core or a provider there is nobody to tell.
window.addEventListener('online', () => { call('sync.networkBack', {}).catch(() => undefined); });
createRoot(root).render(<StrictMode><App /></StrictMode>);
