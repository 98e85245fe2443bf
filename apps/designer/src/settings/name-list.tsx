import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useSession, useWords } from '../session/use-session.ts';
import { useFocusAfter } from '../shell/use-focus-after.ts';
import { movedItem } from './parts.ts';
import { words } from './words.ts';

/** A field to choose, by its name. */
export interface NameOption {
  readonly value: string;
  readonly label: string;
}

/** Fields in an order of one's own: added from a list, moved by buttons or Alt with the arrows, taken out by Delete. */
export function NameList({
  label,
  help,
  value,
  options,
  ordered = true,
  onChange,
}: {
  readonly label: string;
  readonly help?: string;
  readonly value: readonly string[];
  readonly options: readonly NameOption[];
  readonly ordered?: boolean;
  readonly onChange: (value: readonly string[]) => void;
}) {
  const text = useWords(words);
  const session = useSession();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const focusAfter = useFocusAfter();
  const titleOf = (name: string): string => options.find((one) => one.value === name)?.label ?? name;
  const rest = options.filter((one) => !value.includes(one.value));

  /** The item of this place, or where one is added when none is left. */
  const focusSoon = (index: number): void =>
    focusAfter(() => list.current?.querySelectorAll<HTMLElement>('li')[index] ?? document.getElementById(id));
  function move(from: number, to: number): void {
    const next = movedItem(value, from, to);
    if (next === value) return;
    onChange(next);
    session.announce(text.movedTo(titleOf(value[from] ?? ''), to + 1));
    focusSoon(to);
  }
  function remove(index: number): void {
    onChange(value.filter((_, i) => i !== index));
    session.announce(text.removed(titleOf(value[index] ?? '')));
    focusSoon(Math.max(0, Math.min(index, value.length - 2)));
  }
  function onKeyDown(event: KeyboardEvent, index: number): void {
    if (ordered && event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      move(index, index + (event.key === 'ArrowUp' ? -1 : 1));
    } else if (event.target === event.currentTarget && event.key === 'Delete') {
      event.preventDefault();
      remove(index);
    } else if (
      event.target === event.currentTarget &&
      (event.key === 'ArrowUp' || event.key === 'ArrowDown')
    ) {
      event.preventDefault();
      const items = list.current?.querySelectorAll<HTMLElement>('li');
      items?.[index + (event.key === 'ArrowUp' ? -1 : 1)]?.focus();
    }
  }
  return (
    <fieldset className="wd-setting">
      <legend>{label}</legend>
      {help ? <p className="wd-quiet">{help}</p> : null}
      {value.length === 0 ? null : (
        <ul className="wd-names" ref={list}>
          {value.map((name, index) => (
            <li
              key={name}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: moved and removed by keys, like the buttons in it
              tabIndex={0}
              aria-label={ordered ? text.placeOf(titleOf(name), index + 1, value.length) : titleOf(name)}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              <span className="wd-names__title">{titleOf(name)}</span>
              {ordered ? (
                <>
                  <Button
                    size="small"
                    type="text"
                    icon={<ArrowUpOutlined aria-hidden />}
                    disabled={index === 0}
                    aria-label={text.moveUp(titleOf(name))}
                    onClick={() => move(index, index - 1)}
                  />
                  <Button
                    size="small"
                    type="text"
                    icon={<ArrowDownOutlined aria-hidden />}
                    disabled={index === value.length - 1}
                    aria-label={text.moveDown(titleOf(name))}
                    onClick={() => move(index, index + 1)}
                  />
                </>
              ) : null}
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined aria-hidden />}
                aria-label={text.takeOut(titleOf(name))}
                onClick={() => remove(index)}
              />
            </li>
          ))}
        </ul>
      )}
      <Select
        id={id}
        className="wd-names__add"
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        aria-label={text.addTo(label)}
        placeholder={rest.length === 0 ? text.allChosen : text.addField}
        disabled={rest.length === 0}
        options={[...rest]}
        onSelect={(name: string | null) => {
          if (name === null) return;
          onChange([...value, name]);
          session.announce(text.added(titleOf(name)));
        }}
      />
    </fieldset>
  );
}
