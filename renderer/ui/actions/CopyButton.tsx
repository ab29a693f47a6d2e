import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import s from './IconButton.module.css';
import { Tooltip } from './Tooltip.tsx';
import { cx } from '../cx.ts';

/** Copies a text and says so. */
export function CopyButton({ text, label = 'Copy' }: { readonly text: string; readonly label?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => setCopied(true));
  };
  return (
    <Tooltip text={copied ? 'Copied' : label}>
      <AriaButton className={cx(s['button'], s['small'])} aria-label={copied ? 'Copied' : label} onPress={copy}>
        {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      </AriaButton>
    </Tooltip>
  );
}
