import '../fonts.css';
import '../tokens.css';
import '../base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyTextScale, applyTheme, prepareDocument } from '../theme.ts';
import { Gallery } from './Gallery.tsx';

const wishes = new URLSearchParams(location.search);
const theme = wishes.get('theme');
prepareDocument(document);
applyTheme(document.documentElement, theme === 'light' || theme === 'dark' ? theme : 'system');
applyTextScale(document.documentElement, Number(wishes.get('scale') ?? 1));

const root = document.getElementById('root');
if (root) createRoot(root).render(<StrictMode><Gallery page={wishes.get('page') ?? 'ownership'} /></StrictMode>);
