import { Eye, EyeOff } from 'lucide-react';
import type { DeskOutput } from '#src/contract/desk.ts';
import { diffWords } from '#src/domain/runbook/word-diff.ts';
import { kindOf, type Kind } from '#src/domain/kinds.ts';
import { valueInWords } from '#src/domain/words.ts';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { Button } from '#ui/actions/Button.tsx';
import { StatusText } from '#ui/data/Chips.tsx';
import { DiffText } from '#ui/data/DiffText.tsx';
import { formatDate, formatDateTime } from '#ui/format.ts';
import s from './share.module.css';

type Preview = DeskOutput<'sharing.preview'>;
type Line = Preview['fields'][number];

const stateWords = { new: 'new', changed: 'changes', removed: 'is taken back', same: '' } as const;

/** Field by field what the provider will see, against what it has. With `onHide`, any field can be kept back; `narrow` is for the details at the right. */
export function SharePreview({ kind, preview, narrow = false, onHide, onShow }: { readonly kind: Kind; readonly preview: Preview; readonly narrow?: boolean; readonly onHide?: (field: string) => void; readonly onShow?: (field: string) => void }) {
  const { title } = kindOf(kind);
  const hidden = preview.stays.filter((one) => one.hidden);
  const stays = preview.stays.filter((one) => !one.hidden);
  return (
    <section aria-label="What the provider will see">
      <h3 className={s['heading']}>What the provider will see</h3>
      {preview.fields.length === 0 ? <p className={s['quiet']}>Nothing.</p> : (
        <table className={s['preview']} data-narrow={narrow || undefined}>
          <thead><tr><th scope="col">Field</th><th scope="col">Value</th>{!narrow && <th scope="col">Against now</th>}</tr></thead>
          <tbody>
            {preview.fields.map((line) => (
              <tr key={line.field} data-state={line.state}>
                <th scope="row">{line.label}{narrow && <State line={line} />}</th>
                <td><Value kind={kind} line={line} titles={preview.titles} /></td>
                {!narrow && <td>
                  <span className={s['state']}>
                    <State line={line} />
                    {onHide && line.state !== 'removed' && line.field !== title && <IconButton icon={EyeOff} size="small" label={`Keep ${line.label.toLowerCase()} here`} onPress={() => onHide(line.field)} />}
                  </span>
                </td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hidden.length > 0 && (
        <ul className={s['hidden']} aria-label="Fields that you keep here">
          {hidden.map((one) => (
            <li key={one.field}><span>{one.label} stays here, by your choice.</span>{onShow && <Button size="small" variant="quiet" icon={Eye} label={`Show ${one.label.toLowerCase()} again`} onPress={() => onShow(one.field)}>Show again</Button>}</li>
          ))}
        </ul>
      )}
      {stays.length > 0 && <p className={s['quiet']}>Stays here: {stays.map(({ label }) => label.toLowerCase()).join(', ')}.</p>}
      {kindOf(kind).fields['privateNotes'] && <p className={s['quiet']}>Private notes never leave this desk. What was read cannot be unread.</p>}
    </section>
  );
}

function State({ line }: { readonly line: Line }) {
  if (line.state === 'same') return <span />;
  return <StatusText tone={line.state === 'removed' ? 'bad' : line.state === 'changed' ? 'warn' : 'ok'}>{stateWords[line.state]}</StatusText>;
}

const DIFF_MOST = 20_000;

function Value({ kind, line, titles }: { readonly kind: Kind; readonly line: Line; readonly titles: Readonly<Record<string, string>> }) {
  const words = (value: unknown): string => valueInWords(kind, line.field, value, { day: formatDate, instant: formatDateTime, titleOf: (id) => titles[id] ?? 'not shared', empty: 'empty' });
  if (line.state === 'removed') return <del>{words(line.now)}</del>;
  const type = kindOf(kind).fields[line.field]?.type;
  if (line.state !== 'changed') return words(line.next);
  const [now, next] = [words(line.now), words(line.next)];
  if ((type === 'text' || type === 'markdown') && now.length + next.length < DIFF_MOST) return <DiffText segments={diffWords(now, next)} />;
  return <><del>{now}</del> <ins>{next}</ins></>;
}
