import '#ui/fonts.css';
import '#ui/tokens.css';
import '#ui/base.css';
import { applyTextScale, applyTheme, prepareDocument } from '#ui/theme.ts';
import { startBridge } from '../bridge/bridge.ts';
import { readAppearance } from '../stores/appearance.ts';

function show(): void {
  const appearance = readAppearance();
  applyTheme(document.documentElement, appearance.theme);
  applyTextScale(document.documentElement, appearance.textScale);
}

/** What every page of Tandem does before it draws; answers where it draws. */
export function startPage(): HTMLElement {
  prepareDocument(document);
  show();
  // Another window of Tandem may choose another look.
  window.addEventListener('storage', show);
  startBridge();
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  return root;
}
