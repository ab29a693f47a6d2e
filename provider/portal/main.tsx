import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import '#ui/fonts.css';
import '#ui/tokens.css';
import '#ui/base.css';
import { prepareDocument } from '#ui/theme.ts';
import './phone.css';
import { Portal } from './Portal.tsx';

prepareDocument(document);
const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
createRoot(root).render(<StrictMode><Router base="/portal"><Portal /></Router></StrictMode>);
