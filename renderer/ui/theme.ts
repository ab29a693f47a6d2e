export type Theme = 'light' | 'dark' | 'system';

const pressableStyleId = 'react-aria-pressable-style';

/** Call once before the first render. base.css already holds the rule that react-aria would inject as a style element. */
export function prepareDocument(document: Document): void {
  if (document.getElementById(pressableStyleId)) return;
  const marker = document.createElement('meta');
  marker.id = pressableStyleId;
  document.head.append(marker);
}

export function applyTheme(root: HTMLElement, theme: Theme): void {
  root.dataset['theme'] = theme;
}

/** 1 is the size as drawn; 2 is text at 200 %. Everything measured in rem follows. */
export function applyTextScale(root: HTMLElement, scale: number): void {
  root.style.setProperty('--scale', String(scale));
}
