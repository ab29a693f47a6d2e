import { useCallback, useState } from 'react';
import type { DeskInput } from '#src/contract/desk.ts';
import { readHeadings } from '#src/domain/ownership/paste/fields.ts';
import { readTable } from '#src/domain/ownership/paste/table.ts';
import { plural } from '#ui/format.ts';
import { act, showError } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { asError } from '../../../bridge/useQuery.ts';

type Input = DeskInput<'ownership.planPaste'>;
interface Cells { readonly ids: readonly string[]; readonly fields: readonly string[] }
interface Asking { readonly text: string; readonly cells: Input['cells'] }

/** Cells that are understood go in at once and can be undone; whatever is not is asked about first. */
export function usePaste() {
  const [asking, setAsking] = useState<Asking | null>(null);
  const into = useCallback(async (given: Cells, text: string): Promise<void> => {
    const cells = { ids: [...given.ids], fields: [...given.fields] };
    const [first = []] = readTable(text);
    // A copied table brings its headings along: its rows are found by name, wherever the cursor stands.
    if (first.length > 1 && readHeadings(first)?.includes('name')) return setAsking({ text, cells: null });
    const input = { text, cells, fields: null, answers: {} };
    let rows = 0;
    try {
      const { lines, unknown, over } = await call('ownership.planPaste', input);
      if (unknown.length > 0 || over !== null || lines.some((line) => line.what === 'skipped' || line.cells.some((cell) => cell.state === 'wrong'))) return setAsking({ text, cells });
      rows = lines.length;
    } catch (error) {
      return showError(asError(error));
    }
    await act(() => call('ownership.paste', input), `Pasted into ${plural(rows, 'row')}`);
  }, []);
  return {
    asking, into: useCallback((cells: Cells, text: string) => void into(cells, text), [into]),
    rows: (text: string) => setAsking({ text, cells: null }), close: () => setAsking(null),
  };
}
