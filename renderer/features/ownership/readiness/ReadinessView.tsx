import { useState } from 'react';
import type { ReadinessQuestion } from '#src/contract/desk/ownership-readiness.ts';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { ErrorState } from '#ui/feedback/ErrorState.tsx';
import { SkeletonText } from '#ui/feedback/Skeleton.tsx';
import { RadioGroup } from '#ui/fields/RadioGroup.tsx';
import { plural } from '#ui/format.ts';
import { InlineText } from '#ui/inline/Inline.tsx';
import { Segmented } from '#ui/layout/Segmented.tsx';
import { act } from '../../../bridge/actions.ts';
import { call } from '../../../bridge/bridge.ts';
import { useQuery } from '../../../bridge/useQuery.ts';
import { ownershipKinds } from '../kinds.ts';
import { Suggestions } from './Suggestions.tsx';
import s from './readiness.module.css';

type Part = 'self' | 'provider' | 'division';

/** Questions answered once, and the first division that they suggest. */
export function ReadinessView({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const { data, error, reload } = useQuery('readiness.get', {}, [...ownershipKinds, 'readinessAnswer']);
  const [part, setPart] = useState<Part>('self');
  if (error && !data) return <ErrorState message={error.message} hint={error.hint} onRetry={reload} />;
  if (!data) return <div className={s['view']}><SkeletonText lines={10} /></div>;
  const answered = (list: readonly ReadinessQuestion[]): number => list.filter((one) => one.answer !== null || one.note !== null).length;
  return (
    <div className={s['view']}>
      <div>
        <Segmented<Part> label="Part of the assessment" value={part} onChange={setPart} options={[
          { value: 'self', label: `About us, ${answered(data.self)} of ${data.self.length}` }, { value: 'provider', label: `For the provider, ${answered(data.provider)} of ${data.provider.length}` },
          { value: 'division', label: 'Suggested division', count: data.suggestions.length },
        ]} />
      </div>
      {part === 'self' && <><p className={s['lead']}>A few minutes, once. Capacity, skill and priority then suggest who could do what; nothing is decided for you.</p><Questions questions={data.self} /></>}
      {part === 'provider' && <><p className={s['lead']}>Ask these before you share work with a provider, and keep the words of the answer.</p><Questions questions={data.provider} /></>}
      {part === 'division' && (
        <>
          {data.waiting > 0 && <AlertBox tone="info" title={`${plural(data.waiting, 'undecided row waits', 'undecided rows wait')} for answers`} actions={[{ label: 'Answer about us', onPress: () => setPart('self') }]}>Say how many hours are left, and how well your team knows each service area.</AlertBox>}
          <Suggestions suggestions={data.suggestions} onOpen={onOpen} />
        </>
      )}
    </div>
  );
}

function Questions({ questions }: { readonly questions: readonly ReadinessQuestion[] }) {
  return [...Map.groupBy(questions, (question) => question.group)].map(([group, list]) => (
    <section key={group} className={s['group']} aria-label={group}>
      <h2>{group}</h2>
      {list.map((question) => <Question key={question.key} question={question} />)}
    </section>
  ));
}

function Question({ question }: { readonly question: ReadinessQuestion }) {
  const answer = (fields: { answer?: string | null; note?: string | null }): void => void act(() => call('readiness.answer', { question: question.key, ...fields }));
  return (
    <div className={s['question']}>
      <RadioGroup<string> across label={question.text} hint={question.why} value={question.answer} options={question.options} onChange={(value) => answer({ answer: value })} />
      <div className={s['words']}><InlineText label={`Words on “${question.text}”`} value={question.note ?? ''} invite="add a note" maxLength={4000} onCommit={(note) => answer({ note: note || null })} /></div>
    </div>
  );
}
