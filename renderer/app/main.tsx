import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '#ui/fonts.css';
import '#ui/tokens.css';
import '#ui/base.css';
import { applyTextScale, applyTheme, prepareDocument } from '#ui/theme.ts';
import { call, startBridge } from '../bridge/bridge.ts';
import { readAppearance } from '../stores/appearance.ts';
import { App } from './App.tsx';

prepareDocument(document);
const appearance = readAppearance();
applyTheme(document.documentElement, appearance.theme);
applyTextScale(document.documentElement, appearance.textScale);
startBridge();
// Without a core or a provider there is nobody to tell.
window.addEventListener('online', () => { call('sync.networkBack', {}).catch(() => undefined); });

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
createRoot(root).render(<StrictMode><App /></StrictMode>);
