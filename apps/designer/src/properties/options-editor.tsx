import { PlusOutlined } from '@ant-design/icons';
import { DndContext, KeyboardSensor, PointerSensor, TouchSensor, useSensor, useSensors } from '@dnd-kit/core';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useSession, useWords } from '../session/use-session.ts';
import { useFocusAfter } from '../shell/use-focus-after.ts';
import { BulkOptions } from './bulk-options.tsx';
import type { EditorProps } from './editor-props.ts';
import { OptionRow } from './option-row.tsx';
import { type Choice, movedItem, readChoices } from './options-text.ts';
import { propertyWords } from './words.ts';

/** Options one under the other: typed, pasted from a spreadsheet, dragged, or edited together as text. */
export function OptionsEditor({
  id,
  label,
  describedBy,
  value,
  onChange,
  note,
  onRenamed,
}: EditorProps<readonly Choice[]> & {
  /** An option got another value: what names the old one is to follow. */
  readonly onRenamed?: ((from: string, to: string) => void) | undefined;
  /** Whose options these are, where a shared list has them. */
  readonly note?: string | undefined;
}) {
  const words = useWords(propertyWords).options;
  const session = useSession();
  const options = value ?? [];
  const list = useRef<HTMLUListElement>(null);
  const bulkButton = useRef<HTMLButtonElement>(null);
  const [bulk, setBulk] = useState(false);
  const focusAfter = useFocusAfter();
  const [problem, setProblem] = useState<string | null>(null);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 5 } }),
    // Arrow keys on the handle move the row at once; there is nothing to pick up.
    useSensor(KeyboardSensor, { keyboardCodes: { start: [], cancel: [], end: [] } }),
  );
  const focusRow = (index: number, part: 'input' | '[data-handle]' = 'input') =>
    focusAfter(() => list.current?.querySelectorAll('li')[index]?.querySelector<HTMLElement>(part));
  const replace = (index: number, next: Choice) =>
    onChange(options.map((option, i) => (i === index ? next : option)));

  function add(after: number): void {
    let n = options.length + 1;
    const taken = new Set(options.map((option) => option.value));
    while (taken.has(`${words.valueHint}${n}`)) n++;
    onChange([
      ...options.slice(0, after + 1),
      { value: `${words.valueHint}${n}` },
      ...options.slice(after + 1),
    ]);
    focusAfter(() => {
      const input = list.current?.querySelectorAll('li')[after + 1]?.querySelector('input');
      input?.select();
      return input;
    });
  }
  function move(from: number, to: number): void {
    const next = movedItem(options, from, to);
    if (next === options) return;
    onChange(next);
    session.announce(words.moved(options[from]?.value ?? '', to + 1));
    focusRow(to, '[data-handle]');
  }
  function remove(index: number): void {
    // A field without any option could not be answered.
    if (options.length === 1) setProblem(words.needed);
    else {
      setProblem(null);
      onChange(options.filter((_, i) => i !== index));
      focusRow(Math.min(index, options.length - 2));
    }
  }
  /** Several lines pasted into one option stand for it and those after it. */
  function paste(index: number, text: string): boolean {
    if (!/[\n\r\t]/.test(text.trim())) return false;
    const rest = options.filter((_, i) => i !== index);
    const read = readChoices(text, options);
    const known = new Set(rest.map((option) => option.value));
    const fresh = read.choices.filter((choice) => !known.has(choice.value));
    if (fresh.length === 0) return true;
    onChange([...options.slice(0, index), ...fresh, ...options.slice(index + 1)].slice(0, 500));
    session.announce(words.count(rest.length + fresh.length));
    focusRow(index + fresh.length - 1);
    return true;
  }

  function closeBulk(): void {
    setBulk(false);
    focusAfter(() => bulkButton.current);
  }

  return (
    <div className="wd-options">
      {note !== undefined && <p className="wd-property__note">{note}</p>}
      <DndContext
        sensors={sensors}
        onDragEnd={({ active, over }) => {
          if (over !== null) move(Number(active.data.current?.index), Number(over.data.current?.index));
        }}
        accessibility={{ screenReaderInstructions: { draggable: '' }, announcements: SILENT }}
      >
        <ul ref={list} className="wd-options__list" aria-label={label} aria-describedby={describedBy}>
          {options.map((option, index) => (
            <OptionRow
              // Options are their place while their words are being typed.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={index}
              id={index === 0 ? id : `${id}-${index}`}
              index={index}
              last={index === options.length - 1}
              option={option}
              onChange={(next) => replace(index, next)}
              onRenamed={(from, to) => onRenamed?.(from, to)}
              onAdd={() => add(index)}
              onMove={(by) => move(index, index + by)}
              onRemove={() => remove(index)}
              onPaste={(text) => paste(index, text)}
            />
          ))}
        </ul>
      </DndContext>
      <span className="wd-property__problem" role="status">
        {problem}
      </span>
      <span className="wd-buttons">
        <Button
          {...(options.length === 0 ? { id } : {})}
          size="small"
          type="dashed"
          icon={<PlusOutlined />}
          onClick={() => add(options.length - 1)}
        >
          {words.add}
        </Button>
        <Button ref={bulkButton} size="small" onClick={() => setBulk(true)}>
          {words.bulk}
        </Button>
      </span>
      {bulk && (
        <BulkOptions
          options={options}
          onApply={(next) => {
            closeBulk();
            onChange(next);
          }}
          onClose={closeBulk}
        />
      )}
    </div>
  );
}

/** The designer's own announcer tells what happened, with the option's words. */
const nothing = () => undefined;
const SILENT = { onDragStart: nothing, onDragOver: nothing, onDragEnd: nothing, onDragCancel: nothing };
