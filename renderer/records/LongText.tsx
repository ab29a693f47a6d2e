import { useState, type MouseEvent } from 'react';
import { Pencil } from 'lucide-react';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { TextEditor } from '#ui/inline/editors.tsx';
import { InlineText } from '#ui/inline/Inline.tsx';
import { MarkdownView } from '#ui/markdown/MarkdownView.tsx';
import { pictureUrl } from './files/content.ts';
import { useFollowLink } from './useFollowLink.ts';
import s from './detail.module.css';

interface LongTextProps {
  readonly label: string;
  readonly value: string;
  readonly readOnly: boolean;
  /** Throws when the core refuses the text; the editor then stays open. */
  readonly onCommit: (text: string) => Promise<void>;
}

/** Markdown to read; the pencil or a double click turns it into its text. */
export function LongText({ label, value, readOnly, onCommit }: LongTextProps) {
  const follow = useFollowLink();
  const [editing, setEditing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (value === '') return <InlineText label={label} lines invite="write something" value="" readOnly={readOnly} onCommit={onCommit} />;
  const close = (): void => {
    setProblem(null);
    setEditing(false);
  };
  const commit = (text: string): void => {
    if (text === value) return close();
    onCommit(text).then(close, (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
  };
  if (editing)
    return (
      <div>
        <TextEditor label={label} lines value={value} onCommit={commit} onCancel={close} invalid={problem !== null} />
        {problem && <p role="alert" className={s['problem']}>{problem}</p>}
      </div>
    );
  const edit = (event: MouseEvent): void => {
    if (!readOnly && !(event.target instanceof Element && event.target.closest('a'))) setEditing(true);
  };
  return (
    <div className={s['long']} onDoubleClick={edit}>
      <div className={s['text']}><MarkdownView text={value} onLink={follow} pictureUrl={pictureUrl} /></div>
      {!readOnly && <IconButton icon={Pencil} size="small" label={`Edit ${label.toLowerCase()}`} onPress={() => setEditing(true)} />}
    </div>
  );
}
