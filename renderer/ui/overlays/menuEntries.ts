import type { LucideIcon } from 'lucide-react';

export interface MenuAction {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  /** The shortcut that does the same: "mod+d". */
  readonly keys?: string;
  readonly hint?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** Shows a tick; for what is on or off. */
  readonly checked?: boolean;
  readonly run: () => void;
}

export interface MenuSub {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly entries: readonly MenuEntry[];
}

export type MenuEntry = MenuAction | MenuSub | { readonly id: string; readonly rule: true };
