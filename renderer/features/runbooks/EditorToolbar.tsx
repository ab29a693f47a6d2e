import { AtSign, Bold, Clock, Code, Columns2, Heading2, IndentIncrease, ListChecks, Search, TriangleAlert, Users } from 'lucide-react';
import type { RefObject } from 'react';
import { IconButton } from '#ui/actions/IconButton.tsx';
import { Toolbar, ToolbarGap } from '#ui/layout/Toolbar.tsx';
import type { LucideIcon } from '#ui/icons.ts';
import type { EditorCommand, EditorHandle } from '#ui/markdown/MarkdownEditor.tsx';
import { FormatHelp } from './FormatHelp.tsx';

const tools: readonly { readonly command: EditorCommand; readonly icon: LucideIcon; readonly label: string; readonly keys: string }[] = [
  { command: 'step', icon: ListChecks, label: 'Step', keys: 'alt+s' },
  { command: 'substep', icon: IndentIncrease, label: 'Make it a sub-step', keys: 'tab' },
  { command: 'minutes', icon: Clock, label: 'Minutes of the step', keys: 'alt+m' },
  { command: 'role', icon: Users, label: 'Who does the step', keys: 'alt+r' },
  { command: 'warning', icon: TriangleAlert, label: 'Warning', keys: 'alt+w' },
  { command: 'code', icon: Code, label: 'Code', keys: 'alt+c' },
  { command: 'heading', icon: Heading2, label: 'Heading', keys: 'alt+h' },
  { command: 'bold', icon: Bold, label: 'Bold', keys: 'mod+b' },
  { command: 'mention', icon: AtSign, label: 'Link to a record', keys: '@' },
  { command: 'find', icon: Search, label: 'Find and replace', keys: 'mod+f' },
];

interface EditorToolbarProps {
  readonly editor: RefObject<EditorHandle | null>;
  readonly preview: boolean;
  readonly onPreview: (shown: boolean) => void;
}

export function EditorToolbar({ editor, preview, onPreview }: EditorToolbarProps) {
  return (
    <Toolbar label="Text">
      {tools.map(({ command, icon, label, keys }) => <IconButton key={command} icon={icon} label={label} keys={keys} onPress={() => editor.current?.run(command)} />)}
      <ToolbarGap />
      <IconButton icon={Columns2} label={preview ? 'Hide the preview' : 'Show the preview'} keys="mod+shift+p" pressed={preview} onPress={() => onPreview(!preview)} />
      <FormatHelp />
    </Toolbar>
  );
}
