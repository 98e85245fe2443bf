import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import type { LocalText } from '@weir/base';
import { readList } from '@weir/form-design';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../session/use-session.ts';
import { DraftInput } from './draft-input.tsx';
import type { EditorProps } from './editor-props.ts';
import { LocalTextEditor } from './local-text-editor.tsx';
import { propertyWords } from './words.ts';

/** Texts, one a line. */
export function TextsEditor({ value, onChange, ...rest }: EditorProps<readonly string[]>) {
  return (
    <DraftInput
      {...rest}
      lines={2}
      value={(value ?? []).join('\n')}
      onChange={(text) => {
        const texts = [...new Set(readList(text, (line) => value?.includes(line) === true))];
        onChange(texts.length === 0 ? undefined : texts);
      }}
    />
  );
}

/** Texts in both languages, one under the other. */
export function LocalTextsEditor({
  id,
  label,
  describedBy,
  value,
  onChange,
}: EditorProps<readonly LocalText[]>) {
  const words = useWords(propertyWords);
  const texts = value ?? [];
  const [adding, setAdding] = useState(false);
  const set = (index: number, text: LocalText | undefined) => {
    const next = texts.flatMap((one, i) => (i === index ? (text ?? []) : one));
    onChange(next.length === 0 ? undefined : next);
  };
  const lines = adding ? [...texts, undefined] : texts;
  return (
    <div className="wd-lines">
      {lines.map((text, i) => (
        // A line is its place: there is nothing else to tell them apart by.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div key={i} className="wd-line">
          <LocalTextEditor
            id={i === 0 ? id : `${id}-${i}`}
            label={`${label} ${words.lines.item(i + 1)}`}
            describedBy={describedBy}
            value={text}
            onChange={(next) => {
              if (text !== undefined) set(i, next);
              else if (next !== undefined) {
                setAdding(false);
                onChange([...texts, next]);
              }
            }}
          />
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={words.lines.remove(i + 1)}
            onClick={() => (text === undefined ? setAdding(false) : set(i, undefined))}
          />
        </div>
      ))}
      {!adding && (
        <Button
          {...(texts.length === 0 ? { id } : {})}
          size="small"
          type="dashed"
          icon={<PlusOutlined />}
          onClick={() => setAdding(true)}
        >
          {words.lines.add}
        </Button>
      )}
    </div>
  );
}
