import { ConfigProvider, Input } from 'antd';
import { useId, useMemo, useState } from 'react';
import { useWords } from '../session/use-session.ts';
import { Dialog } from '../shell/dialog.tsx';
import { type Choice, MOST_CHOICES, readChoices, writeChoices } from './options-text.ts';
import { propertyWords } from './words.ts';

/** All options as text: pasted from a spreadsheet, put in order, cut and pasted. */
export function BulkOptions({
  options,
  onApply,
  onClose,
}: {
  readonly options: readonly Choice[];
  readonly onApply: (options: readonly Choice[]) => void;
  readonly onClose: () => void;
}) {
  const words = useWords(propertyWords).options;
  const id = useId();
  const [text, setText] = useState(() => writeChoices(options));
  const read = useMemo(() => readChoices(text, options), [text, options]);
  return (
    <ConfigProvider componentSize="middle">
      <Dialog
        open
        title={words.bulkTitle}
        okText={words.apply}
        cancelText={words.cancel}
        okButtonProps={{ disabled: read.choices.length === 0 }}
        onOk={() => onApply(read.choices)}
        onCancel={onClose}
        width={520}
      >
        <p id={`${id}-help`} className="wd-quiet">
          {words.bulkHelp}
        </p>
        <Input.TextArea
          aria-label={words.bulkTitle}
          aria-describedby={`${id}-help ${id}-notes`}
          autoFocus
          rows={14}
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <div id={`${id}-notes`} role="status">
          <ul className="wd-notes">
            <li>{words.count(read.choices.length)}</li>
            {read.doubled.length > 0 && <li>{words.doubled(read.doubled.slice(0, 8).join('、'))}</li>}
            {read.tooLong > 0 && <li>{words.long(read.tooLong)}</li>}
            {read.tooMany && <li>{words.many(MOST_CHOICES)}</li>}
          </ul>
        </div>
      </Dialog>
    </ConfigProvider>
  );
}
