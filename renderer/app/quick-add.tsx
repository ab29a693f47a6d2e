import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QuickWindow } from './QuickWindow.tsx';
import { startPage } from './start.ts';

createRoot(startPage()).render(<StrictMode><QuickWindow /></StrictMode>);
