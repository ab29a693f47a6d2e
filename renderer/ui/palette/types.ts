import type { LucideIcon } from 'lucide-react';
import type { Tone } from '../data/Chips.tsx';

/** A part of a text; `hit` where it answers what was typed. */
export interface MatchSegment {
  readonly text: string;
  readonly hit: boolean;
}

export interface PaletteItem {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly title: readonly MatchSegment[];
  /** Quiet, after the title: where it is, or the sentence that was found. */
  readonly detail?: readonly MatchSegment[];
  /** Before the kind: what to beware of, or how it stands. */
  readonly mark?: { readonly tone: Tone; readonly text: string };
  /** At the right: the kind in a word. */
  readonly kind?: string;
  readonly keys?: string;
}

export interface PaletteGroup {
  readonly id: string;
  readonly label: string;
  readonly items: readonly PaletteItem[];
}
