import { CloseOutlined, EllipsisOutlined, HolderOutlined } from '@ant-design/icons';
import { useDraggable, useDroppable } from '@dnd-kit/core';
import type { LocalText } from '@weir/base';
import { Button, Select } from 'antd';
import { useId, useRef, useState } from 'react';
import { useWords } from '../session/use-session.ts';
import { DraftInput } from './draft-input.tsx';
import { LocalTextEditor } from './local-text-editor.tsx';
import { type Choice, TONES, type Tone } from './options-text.ts';
import { propertyWords } from './words.ts';

/** One option: a handle, its value, and on demand what is shown for it and its colour. */
export function OptionRow({
  id,
  index,
  last,
  option,
  onChange,
  onRenamed,
  onAdd,
  onMove,
  onRemove,
  onPaste,
}: {
  readonly id: string;
  readonly index: number;
  readonly last: boolean;
  readonly option: Choice;
  readonly onChange: (option: Choice) => void;
  /** The value is typed, and was another when typing began. */
  readonly onRenamed: (from: string, to: string) => void;
  readonly onAdd: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
  /** Whether the text was taken as several options. */
  readonly onPaste: (text: string) => boolean;
}) {
  const words = useWords(propertyWords).options;
  const [open, setOpen] = useState(false);
  const typed = useRef<{ readonly from: string; readonly to: string } | null>(null);
  const more = useId();
  const dragId = useId();
  const {
    setNodeRef: setDrag,
    listeners,
    isDragging,
  } = useDraggable({ id: `drag-${dragId}`, data: { index } });
  const { setNodeRef: setDrop, isOver } = useDroppable({ id: `drop-${dragId}`, data: { index } });
  const { onKeyDown: _, ...pointers } = listeners ?? {};
  const changed = (change: { readonly title?: LocalText | undefined; readonly tone?: Tone | undefined }) => {
    const { title, tone } = { title: option.title, tone: option.tone, ...change };
    onChange({
      value: option.value,
      ...(title === undefined ? {} : { title }),
      ...(tone === undefined ? {} : { tone }),
    });
  };
  return (
    <li ref={setDrop} className="wd-option" data-over={isOver} data-dragging={isDragging}>
      <span className="wd-option__row">
        <button
          {...pointers}
          ref={setDrag}
          type="button"
          data-handle=""
          className="wd-handle"
          aria-label={words.move(option.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            event.stopPropagation();
            onMove(event.key === 'ArrowUp' ? -1 : 1);
          }}
        >
          <HolderOutlined aria-hidden />
        </button>
        <DraftInput
          id={id}
          label={words.value(index + 1)}
          value={option.value}
          maxLength={100}
          placeholder={words.valueHint}
          invalid={option.value === ''}
          onChange={(text) => {
            typed.current = { from: typed.current?.from ?? option.value, to: text };
            onChange(withValue(option, text));
          }}
          onBlur={() => {
            const { from, to } = typed.current ?? { from: '', to: '' };
            typed.current = null;
            if (from !== '' && to !== '' && from !== to) onRenamed(from, to);
          }}
          onPaste={(event) => {
            if (onPaste(event.clipboardData.getData('text/plain'))) event.preventDefault();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            onAdd();
          }}
        />
        {option.tone !== undefined && (
          <span
            className="wd-tone"
            data-tone={option.tone}
            role="img"
            aria-label={words.tones[option.tone]}
          />
        )}
        <Button
          type="text"
          size="small"
          icon={<EllipsisOutlined />}
          aria-label={words.more(option.value)}
          aria-expanded={open}
          aria-controls={more}
          onClick={() => setOpen(!open)}
        />
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={words.remove(option.value)}
          onClick={onRemove}
        />
      </span>
      {open && (
        <div id={more} className="wd-option__more">
          <LocalTextEditor
            id={`${more}-title`}
            label={words.shownZh}
            describedBy=""
            value={option.title}
            maxLength={100}
            onChange={(title) => changed({ title })}
          />
          <span className="wd-buttons">
            <Select
              size="small"
              aria-label={words.tone}
              value={option.tone ?? ''}
              onChange={(tone) => changed({ tone: tone === '' ? undefined : (tone as Tone) })}
              options={[
                { value: '', label: words.noTone },
                ...TONES.map((tone) => ({
                  value: tone,
                  label: (
                    <span className="wd-tone__choice">
                      <span className="wd-tone" data-tone={tone} aria-hidden="true" />
                      {words.tones[tone]}
                    </span>
                  ),
                })),
              ]}
            />
            <Button size="small" disabled={index === 0} onClick={() => onMove(-1)}>
              {words.up}
            </Button>
            <Button size="small" disabled={last} onClick={() => onMove(1)}>
              {words.down}
            </Button>
          </span>
        </div>
      )}
    </li>
  );
}

/** Another value; what is shown follows where it only repeated the value. */
function withValue(option: Choice, value: string): Choice {
  const { title } = option;
  if (title === undefined || title['zh-CN'] !== option.value || value === '') return { ...option, value };
  return { ...option, value, title: { ...title, 'zh-CN': value } };
}
