import { useState } from 'react';
import { Link } from 'wouter';
import { CopyButton } from '#ui/actions/CopyButton.tsx';
import { AlertBox } from '#ui/feedback/AlertBox.tsx';
import { PageHeader } from '#ui/layout/PageHeader.tsx';
import { Section } from '#ui/layout/Section.tsx';
import type { Typing } from './useTyped.ts';
import s from './typed.module.css';

interface TakenBackProps { readonly what: string; readonly typing: Typing; readonly back: { readonly href: string; readonly label: string } }

/** A page whose record was taken back while it was open: says so, shows nothing of it any more, and keeps what was being typed. */
export function TakenBack({ what, typing, back }: TakenBackProps) {
  // While this is drawn for the first time, the page before it still stands.
  const [typed] = useState(typing.snapshot);
  return (
    <>
      <PageHeader title={what} />
      <div className={s['page']}>
        <AlertBox tone="warn" announce title="This is not shared any more">
          The customer took it back while you had it open, or its last day is over. Nothing more can be read or saved here{typed.length > 0 ? '; what you were typing was not sent and stands below.' : '.'}
        </AlertBox>
        {typed.length > 0 && (
          <Section level={2} title="What you were typing">
            {typed.map(({ label, text }) => <div key={label} className={s['kept']}><b>{label}</b><CopyButton text={text} label={`Copy what you typed for ${label}`} /><p>{text}</p></div>)}
          </Section>
        )}
        <p><Link href={back.href}>{back.label}</Link></p>
      </div>
    </>
  );
}
