import type { Party } from '#src/contract/desk/ownership.ts';
import { Button } from '#ui/actions/Button.tsx';
import { plural } from '#ui/format.ts';
import { useQuery } from '../../../bridge/useQuery.ts';
import { drawParty } from '../columns.tsx';
import { ownershipKinds } from '../kinds.ts';
import s from './away.module.css';

const SHOWN = 12;

/** How the rows are spread over people, as bars and as numbers; the dark part has nobody behind it. */
export function Holders({ onChoose }: { readonly onChoose: (person: Party) => void }) {
  const { data } = useQuery('ownership.holders', {}, ownershipKinds);
  if (!data) return null;
  const most = Math.max(1, ...data.holders.map((one) => one.accountable));
  const shown = data.holders.slice(0, SHOWN);
  if (shown.length === 0) return <p className={s['note']}>Nobody is named in the matrix yet.</p>;
  const [first] = shown;
  const share = first && data.total > 0 ? Math.round((first.accountable / data.total) * 100) : 0;
  return (
    <>
      {first && first.accountable > 0 && <p className={s['note']}>{first.person.name} answers for <b>{share} %</b> of {plural(data.total, 'row')}{first.alone > 0 ? `, ${first.alone} of them with nobody behind` : ''}.</p>}
      <table className={s['holders']}>
        <caption className={s['legend']}><span data-part="backed" /> somebody stands behind <span data-part="alone" /> nobody stands behind</caption>
        <thead><tr><th scope="col">Person</th><th scope="col" aria-hidden="true" /><th scope="col">Answers for</th><th scope="col">Alone</th><th scope="col">Backup</th><th scope="col">Nights</th><th scope="col">Admin</th></tr></thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.person.id}>
              <th scope="row"><Button variant="quiet" size="small" label={`If ${one.person.name} is away`} onPress={() => onChoose(one.person)}>{drawParty(one.person)}</Button></th>
              <td className={s['bar']} aria-hidden="true" data-side={one.person.side === 'provider' ? 'provider' : 'internal'}>
                <svg viewBox={`0 0 ${most} 1`} preserveAspectRatio="none" focusable="false">
                  <rect data-part="backed" width={one.accountable} height="1" />
                  <rect data-part="alone" width={one.alone} height="1" />
                </svg>
              </td>
              <td>{one.accountable}</td><td>{one.alone}</td><td>{one.backup}</td><td>{one.nights}</td><td>{one.admin}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.holders.length > SHOWN && <p className={s['note']}>And {data.holders.length - SHOWN} more who hold less.</p>}
    </>
  );
}
