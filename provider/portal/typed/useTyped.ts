import { useRef, type FormEvent } from 'react';

export interface Typed { readonly label: string; readonly text: string }
export interface Typing {
  /** For the element within which people type. */
  readonly onInput: (event: FormEvent<HTMLElement>) => void;
  /** What stands in fields that were typed in and are still open. */
  readonly snapshot: () => Typed[];
}

type Field = HTMLTextAreaElement | HTMLInputElement;
const isText = (target: EventTarget): target is Field => target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');

/** Knows what is being typed on a page, in case the page is taken away under the hands of who types. */
export function useTyped(): Typing {
  const fields = useRef(new Map<Field, string>());
  return {
    onInput: ({ target }) => {
      if (isText(target)) fields.current.set(target, target.labels?.[0]?.textContent || target.getAttribute('aria-label') || 'Text');
    },
    snapshot: () => [...fields.current].flatMap(([field, label]) => (field.isConnected && field.value.trim() !== '' ? [{ label, text: field.value }] : [])),
  };
}
