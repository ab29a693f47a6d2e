import { useEffect, useRef, useState } from 'react';
import { plural } from '#ui/format.ts';
import { toasts } from '#ui/feedback/toastQueue.ts';
import { rememberChange, undo } from '../../bridge/actions.ts';
import { asError } from '../../bridge/useQuery.ts';
import { uploadFile, type Owner } from './upload.ts';

export interface Upload {
  readonly key: number;
  readonly name: string;
  readonly part: number;
  readonly problem: string | null;
  cancel(): void;
}

let keys = 0;

/** The files on their way to a record, one after the other. Leaving the record lets them go on. */
export function useUploads(owner: Owner): { uploads: readonly Upload[]; add(files: readonly File[]): void } {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => { shown.current = false; };
  }, []);
  const change = (key: number, next: Partial<Upload> | null): void => {
    if (shown.current) setUploads((before) => before.flatMap((one) => (one.key !== key ? [one] : next ? [{ ...one, ...next }] : [])));
  };

  const add = (files: readonly File[]): void => {
    const waiting = files.map((file) => {
      const key = (keys += 1);
      const abort = new AbortController();
      return { file, key, abort, row: { key, name: file.name, part: 0, problem: null, cancel: () => { abort.abort(); change(key, null); } } };
    });
    setUploads((before) => [...before, ...waiting.map(({ row }) => row)]);
    queue.current = queue.current.then(async () => {
      const added: string[] = [];
      const known: string[] = [];
      let last: number | null = null;
      for (const { file, key, abort } of waiting) {
        if (abort.signal.aborted) continue;
        try {
          const { changeSetId, file: made } = await uploadFile(owner, file, { signal: abort.signal, onProgress: (part) => change(key, { part }) });
          rememberChange(changeSetId);
          if (changeSetId === null) known.push(made.name);
          else { added.push(made.name); last = changeSetId; }
          change(key, null);
        } catch (error) {
          const { kind, message, hint } = asError(error);
          if (kind !== 'cancelled') change(key, { problem: `${message} ${hint}` });
          if (!shown.current && kind !== 'cancelled') toasts.add({ text: `${message} ${hint}`, tone: 'bad' });
        }
      }
      if (known.length > 0) toasts.add({ text: known.length === 1 ? `The same file is here already: ${known[0]}` : `${plural(known.length, 'file')} were here already` });
      const undoable = last;
      if (undoable !== null) toasts.add({ text: added.length === 1 ? `${added[0]} added` : `${plural(added.length, 'file')} added`, ...(added.length === 1 ? { action: { label: 'Undo', run: () => void undo(undoable) } } : {}) });
    });
  };
  return { uploads, add };
}
