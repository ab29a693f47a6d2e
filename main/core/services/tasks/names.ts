import { aboutKinds, type Named } from '#src/contract/desk/tasks.ts';
import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';
import { likeness, meant, slugOf } from '#src/domain/work/quick-add/names.ts';
import { assetsLike, peopleLike, placesAndRows, tagsInUse, type NameRow } from '../../repos/name-repo.ts';
import type { Desk } from '../desk.ts';
import { kept } from '../kept.ts';

/** Asked for at each key that is pressed, so it is kept until one of them changes. */
const fewOnes = (desk: Desk): readonly NameRow[] =>
  kept(desk, 'names', ['site', 'project', 'responsibility', 'area', 'task', 'runbook'], '', () => [...placesAndRows(desk.db), ...tagsInUse(desk.db)]);

function candidates(desk: Desk, mark: 'person' | 'about', typed: string): readonly NameRow[] {
  const words = slugOf(typed).replaceAll('-', ' ');
  return mark === 'person' ? peopleLike(desk.db, words) : [...fewOnes(desk), ...assetsLike(desk.db, words)];
}

const named = ({ keys: _keys, ...row }: NameRow): Named => ({ ...row, name: slugOf(row.title) || row.title });

const order = (kind: string): number => (aboutKinds as readonly string[]).indexOf(kind);

export function namesFor(desk: Desk, { mark, typed, limit }: DeskInput<'tasks.names'>): DeskOutput<'tasks.names'> {
  const slug = slugOf(typed);
  const rated = candidates(desk, mark, typed).map((row) => ({ row, like: likeness(slug, row) })).filter(({ like }) => like > 0);
  return { options: rated.toSorted((a, b) => b.like - a.like || order(a.row.kind) - order(b.row.kind)).slice(0, limit).map(({ row }) => named(row)) };
}

const SHOWN = 6;

export function namesMeant(desk: Desk, { names }: DeskInput<'tasks.meant'>): DeskOutput<'tasks.meant'> {
  return { meant: names.map(({ mark, name }) => meant(name, candidates(desk, mark, name), mark === 'person' ? ['person'] : aboutKinds).slice(0, SHOWN).map(named)) };
}
