import type { LucideIcon } from 'lucide-react';

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
  /** At the right: the kind in a word. */
  readonly kind?: string;
  readonly keys?: string;
}

export interface PaletteGroup {
  readonly id: string;
  readonly label: string;
  readonly items: readonly PaletteItem[];
}
