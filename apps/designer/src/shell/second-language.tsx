import { Button } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocale, useWords } from '../session/use-session.ts';

const words = {
  zh: { english: '英文', add: (label: string) => `${label}：加英文` },
  en: { english: 'English', add: (label: string) => `${label}: add English` },
};

/**
 * The English box of a text: there when it has text, was asked for, or the designer itself is in English; else one button,
 * so that a label takes one box. Once there it stays, even when its text is taken away.
 */
export function SecondLanguage({
  label,
  written,
  children,
}: {
  readonly label: string;
  readonly written: boolean;
  readonly children: ReactNode;
}) {
  const text = useWords(words);
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const asked = useRef(false);
  const box = useRef<HTMLSpanElement>(null);
  const shown = open || written || locale === 'en';
  if (shown && !open) setOpen(true);
  useEffect(() => {
    if (!open || !asked.current) return;
    asked.current = false;
    box.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [open]);
  if (!shown)
    return (
      <Button
        type="text"
        className="wd-second"
        aria-label={text.add(label)}
        onClick={() => {
          asked.current = true;
          setOpen(true);
        }}
      >
        {text.english}
      </Button>
    );
  return <span ref={box}>{children}</span>;
}
