import { Section } from '#ui/layout/Section.tsx';
import type { Asked } from '../useAsk.ts';
import type { ProposalsReply } from '#src/contract/provider/proposals.ts';
import s from '../portal.module.css';
import { Suggestions } from './Suggestions.tsx';

/** What was suggested for one record. Nothing at all where nothing was and nothing may be. */
export function RecordSuggestions({ workspaceId, asked, mayPropose }: { readonly workspaceId: string; readonly asked: Asked<ProposalsReply>; readonly mayPropose: boolean }) {
  const { data, error, reload } = asked;
  if (!data || (data.rows.length === 0 && !mayPropose)) return error ? <p role="alert">{error.message} {error.hint}</p> : null;
  return (
    <Section level={2} title="Suggestions">
      {data.rows.length === 0 ? <p className={s['quiet']}>None yet. What you suggest goes to the customer, who accepts or declines it.</p> : <Suggestions workspaceId={workspaceId} reply={data} onChanged={reload} />}
    </Section>
  );
}
