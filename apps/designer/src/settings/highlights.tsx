import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import type { ListSettings } from '@weir/artefact';
import { type Expr, type Scope, toSentence } from '@weir/expression';
import { Button, Collapse, Select, Tag } from 'antd';
import { useId, useRef, useState } from 'react';
import { ConditionBuilder } from '../condition/condition-builder.tsx';
import { useLocale, useWords } from '../session/use-session.ts';
import { useFocusAfter } from '../shell/use-focus-after.ts';
import { LocalTextSetting } from './local-text-setting.tsx';
import type { NameOption } from './name-list.tsx';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

type Highlight = NonNullable<ListSettings['highlights']>[number];
const TONES = ['danger', 'warning', 'success', 'muted'] as const;
const COLOURS = { danger: 'error', warning: 'warning', success: 'success', muted: 'default' } as const;

/** Rows that stand out in the list, and when. */
export function Highlights({
  value,
  columns,
  scope,
  onChange,
}: {
  readonly value: readonly Highlight[];
  readonly columns: readonly NameOption[];
  readonly scope: Scope;
  readonly onChange: (value: readonly Highlight[], merge?: string) => void;
}) {
  const text = useWords(words);
  const say = useSay();
  const locale = useLocale();
  const id = useId();
  // A highlight without a condition says nothing: it becomes one once it has.
  const [adding, setAdding] = useState<Expr | 'empty' | null>(null);
  const [open, setOpen] = useState<readonly string[]>([]);
  const box = useRef<HTMLDivElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const focusAfter = useFocusAfter();
  const backToAdd = () => focusAfter(() => addButton.current);
  function begin(): void {
    setAdding('empty');
    focusAfter(() => box.current?.querySelector<HTMLElement>('.wd-highlight-new .wd-condition__add button'));
  }
  /** What is new opens, so that its colour and words can be chosen. */
  function finish(when: Expr): void {
    onChange([...value, { when, tone: 'warning' }]);
    setAdding(null);
    setOpen([...open, String(value.length)]);
    focusAfter(() => box.current?.querySelectorAll<HTMLElement>('.ant-collapse-title')[value.length]);
  }
  const set = (index: number, next: Highlight, merge?: string): void =>
    onChange(
      value.map((one, i) => (i === index ? next : one)),
      merge,
    );
  return (
    <div ref={box}>
      <h3 className="wd-page__subtitle">{text.highlights}</h3>
      <p className="wd-quiet">{text.highlightsHelp}</p>
      <Collapse
        size="small"
        activeKey={[...open]}
        onChange={(keys) => setOpen(keys)}
        collapsible="header"
        items={value.map((highlight, index) => {
          const name = say(highlight.title) || toSentence(highlight.when, scope, locale);
          return {
            key: String(index),
            label: (
              <>
                <Tag color={COLOURS[highlight.tone]}>{text.tones[highlight.tone]}</Tag> {name}
              </>
            ),
            extra: (
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined aria-hidden />}
                aria-label={text.takeOut(name)}
                onClick={(event) => {
                  event.stopPropagation();
                  setOpen([]);
                  onChange(value.filter((_, i) => i !== index));
                  backToAdd();
                }}
              />
            ),
            children: (
              // Closed at once for Tab too: what is folding up would take focus with it.
              <div inert={!open.includes(String(index))}>
                <fieldset className="wd-setting">
                  <legend>{text.highlightWhen}</legend>
                  <ConditionBuilder
                    value={highlight.when}
                    scope={scope}
                    onChange={(when) => {
                      if (when !== undefined) set(index, { ...highlight, when }, `highlight ${index} when`);
                    }}
                  />
                </fieldset>
                <div className="wd-pair">
                  <div className="wd-setting">
                    <label htmlFor={`${id}-tone-${index}`}>{text.highlightTone}</label>
                    <Select
                      id={`${id}-tone-${index}`}
                      value={highlight.tone}
                      options={TONES.map((tone) => ({ value: tone, label: text.tones[tone] }))}
                      onChange={(tone) => set(index, { ...highlight, tone })}
                    />
                  </div>
                  <div className="wd-setting">
                    <label htmlFor={`${id}-field-${index}`}>{text.highlightField}</label>
                    <Select
                      id={`${id}-field-${index}`}
                      allowClear
                      showSearch={{ optionFilterProp: 'label' }}
                      placeholder={text.wholeRow}
                      value={highlight.field ?? null}
                      options={[...columns]}
                      onChange={(field: string | null | undefined) => {
                        const { field: _, ...rest } = highlight;
                        set(index, field ? { ...rest, field } : rest);
                      }}
                    />
                  </div>
                </div>
                <LocalTextSetting
                  label={text.highlightTitle}
                  value={highlight.title}
                  onChange={(title) => {
                    const { title: _, ...rest } = highlight;
                    set(index, title ? { ...rest, title } : rest, `highlight ${index} title`);
                  }}
                />
              </div>
            ),
          };
        })}
      />
      {adding === null ? (
        <Button ref={addButton} icon={<PlusOutlined aria-hidden />} onClick={begin}>
          {text.addHighlight}
        </Button>
      ) : (
        <fieldset className="wd-setting wd-highlight-new">
          <legend>{text.highlightWhen}</legend>
          <ConditionBuilder
            value={adding === 'empty' ? undefined : adding}
            scope={scope}
            onChange={(when) => setAdding(when ?? 'empty')}
          />
          <Button
            type="primary"
            disabled={adding === 'empty'}
            onClick={() => {
              if (adding !== 'empty') finish(adding);
            }}
          >
            {text.addHighlight}
          </Button>{' '}
          <Button
            onClick={() => {
              setAdding(null);
              backToAdd();
            }}
          >
            {text.cancel}
          </Button>
        </fieldset>
      )}
    </div>
  );
}
