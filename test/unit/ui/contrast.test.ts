import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../renderer/ui/tokens.css', import.meta.url), 'utf8');
const tokens = new Map([...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [name ?? '', { light: light ?? '', dark: dark ?? '' }]));

type Theme = 'light' | 'dark';

function colour(name: string, theme: Theme): string {
  const found = tokens.get(name);
  if (!found) throw new Error(`tokens.css has no colour --${name}`);
  return found[theme];
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio. */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['pane', 'bg', 'raised', 'hov', 'sel'];
const inks = ['tx', 'tx2', 'tx3', 'link', 'acc', 'ok', 'warn', 'bad', 'info', 'int', 'pro'];
const texts = [
  ...grounds.flatMap((ground) => inks.map((ink) => [ink, ground] as const)),
  ['int', 'int-bg'], ['pro', 'pro-bg'], ['tx', 'int-bg'], ['tx', 'pro-bg'],
  ...['ok', 'warn', 'bad', 'info'].flatMap((tone) => [[tone, `${tone}-bg`], ['tx', `${tone}-bg`], ['link', `${tone}-bg`]] as const),
  ['acc-tx', 'acc'], ['acc-tx', 'acc-hov'], ['bad-solid-tx', 'bad-solid'], ['tx', 'press'], ['tx2', 'press'], ['tx', 'mark'], ['tx', 'ins-bg'], ['tx', 'del-bg'],
] as const;

describe.each<Theme>(['light', 'dark'])('%s', (theme) => {
  it.each(texts)('--%s is readable on --%s (4.5)', (ink, ground) => {
    expect(contrast(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([['edge', 'pane'], ['edge', 'bg'], ['focus', 'pane'], ['focus', 'bg'], ['focus', 'sel'], ['acc', 'pane']] as const)('--%s stands out from --%s (3)', (mark, ground) => {
    expect(contrast(colour(mark, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});

it('measures as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#8a949d', '#ffffff')).toBeLessThan(4.5);
});
