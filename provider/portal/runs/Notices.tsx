import { CopyButton } from '#ui/actions/CopyButton.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { Section } from '#ui/layout/Section.tsx';
import { dismiss, type Notice } from './acts.ts';
import { changeQueue, queueIn, useQueueText } from './kept.ts';
import s from './runs.module.css';

/** What was not taken over, and why; what was typed can be copied. */
export function Notices({ queueKey, notices }: { readonly queueKey: string; readonly notices: readonly Notice[] }) {
  return notices.map((notice, at) => (
    <AlertBox key={`${notice.step}${at}`} tone="warn" announce title={`${notice.what}: ${notice.words}`}
      actions={[{ label: 'Dismiss', onPress: () => changeQueue(queueKey, (queue) => dismiss(queue, queue.notices[at]!)) }]}>
      {notice.text !== '' && <p className={s['kept']}><span>{notice.text}</span> <CopyButton text={notice.text} label="Copy what you typed" /></p>}
    </AlertBox>
  ));
}

/** Where a run cannot be read any more: what was typed for it and never sent. */
export function KeptTexts({ queueKey }: { readonly queueKey: string }) {
  const { acts, notices } = queueIn(useQueueText(queueKey));
  const typed = [...acts.map((act) => ({ what: act.what, text: [act.fields['reason']?.val, act.fields['note']?.val].filter(Boolean).join('\n\n') })), ...notices].filter(({ text }) => text !== '');
  if (typed.length === 0) return null;
  return (
    <div className={s['page']}>
      <Section level={2} title="What you typed and was not sent">
        {typed.map(({ what, text }, at) => <p key={at} className={s['kept']}><b>{what}</b> <span>{text}</span> <CopyButton text={text} label={`Copy what you typed for ${what}`} /></p>)}
      </Section>
    </div>
  );
}
