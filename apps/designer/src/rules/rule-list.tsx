import {
  CalculatorOutlined,
  PlusOutlined,
  SearchOutlined,
  StopOutlined,
  WarningFilled,
} from '@ant-design/icons';
import { type ArtefactIssue, formNodes, type Rule } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import { Button, Input } from 'antd';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useForm, useWords } from '../session/use-session.ts';
import { clearable } from '../shell/clear-icon.tsx';
import {
  computeSentence,
  goneTargets,
  isUnfinished,
  ruleSentence,
  type Teller,
  uniqueSentence,
} from './rule-sentence.ts';
import { rulesWords } from './words.ts';

/** What is open: a rule by key, a unique as `unique:key`, a computed field as `=name`. */
export type Selected = string | null;

interface RuleListProps {
  readonly teller: Teller;
  readonly selected: Selected;
  readonly issues: readonly ArtefactIssue[];
  readonly onSelect: (selected: string) => void;
  readonly onAdd: () => void;
  readonly onMove: (key: string, by: -1 | 1) => void;
  readonly onRemove: (key: string) => void;
}

interface Line {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly broken: boolean;
  readonly unfinished?: boolean;
  readonly rule: Rule | null;
}

/** Everything that rules the form, as sentences: rules, what may not be twice, what is computed. */
export function RuleList(props: RuleListProps) {
  const { teller, selected, issues } = props;
  const words = useWords(rulesWords);
  const form = useForm();
  const [search, setSearch] = useState('');
  const list = useRef<HTMLElement>(null);
  const say = (title: Rule['title']): string => inLocale(title, teller.locale) ?? '';

  const sections = useMemo(() => {
    const broken = (path: string): boolean =>
      issues.some((issue) => issue.path === path || issue.path.startsWith(`${path}/`));
    const rules: Line[] = (form.rules ?? []).map((rule, i) => ({
      id: rule.key,
      title: inLocale(rule.title, teller.locale) ?? rule.key,
      sentence: ruleSentence(rule, teller),
      broken: broken(`/rules/${i}`) || goneTargets(rule, teller).length > 0,
      unfinished: isUnfinished(rule),
      rule,
    }));
    const uniques: Line[] = (form.uniques ?? []).map((unique, i) => ({
      id: `unique:${unique.key}`,
      title: '',
      sentence: uniqueSentence(unique, teller),
      broken: broken(`/uniques/${i}`),
      rule: null,
    }));
    const computed: Line[] = formNodes(form, fieldSpecs).flatMap(({ name, field, table, path }) =>
      field.compute === undefined
        ? []
        : [
            {
              id: `=${name}`,
              title: '',
              sentence: computeSentence(name, field.compute, table, teller),
              broken: broken(`${path}/compute`),
              rule: null,
            },
          ],
    );
    const wanted = search.trim().toLowerCase();
    const matching = (lines: readonly Line[]) =>
      wanted === ''
        ? lines
        : lines.filter(({ id, title, sentence }) =>
            `${id} ${title} ${sentence}`.toLowerCase().includes(wanted),
          );
    return [
      { key: 'rules', title: words.rules, lines: matching(rules) },
      { key: 'uniques', title: words.uniques, lines: matching(uniques) },
      { key: 'computed', title: words.computed, lines: matching(computed) },
    ] as const;
  }, [form, teller, issues, search, words]);
  const all = sections.flatMap(({ lines }) => lines);
  const total = (form.rules?.length ?? 0) + (form.uniques?.length ?? 0);

  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-line]')?.dataset.line;
    if (id === undefined) return;
    const isRule = all.find((line) => line.id === id)?.rule != null;
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0 && event.altKey) {
      event.preventDefault();
      if (isRule) props.onMove(id, by as -1 | 1);
    } else if (by !== 0) {
      event.preventDefault();
      const next = all[all.findIndex((line) => line.id === id) + by];
      if (next === undefined) return;
      props.onSelect(next.id);
      focusLine(list.current, next.id);
    } else if (event.key === 'Delete' && isRule) {
      event.preventDefault();
      props.onRemove(id);
    }
  };
  return (
    <aside className="wd-rules__list" aria-label={words.title} ref={list} data-region="rules">
      <h2 className="wr-visually-hidden">{words.title}</h2>
      <div className="wd-rules__tools">
        <Input
          type="search"
          prefix={<SearchOutlined />}
          allowClear={clearable}
          aria-label={words.search}
          placeholder={words.search}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <Button type="primary" icon={<PlusOutlined />} onClick={props.onAdd}>
          {words.add}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons inside, told once for all. */}
      <div className="wd-rules__scroll" onKeyDown={keys}>
        {total === 0 && all.length === 0 && search === '' && (
          <div className="wd-rules__none">
            <strong>{words.none}</strong>
            <p>{words.noneText}</p>
          </div>
        )}
        {search !== '' && all.length === 0 && <p className="wd-rules__none">{words.noMatch}</p>}
        {sections
          .filter(({ lines }) => lines.length > 0)
          .map(({ key, title, lines }) => (
            <section key={key}>
              <h3>{title}</h3>
              <ol>
                {lines.map((line) => (
                  <li key={line.id}>
                    <button
                      type="button"
                      className="wd-rules__line"
                      data-line={line.id}
                      data-broken={line.broken || undefined}
                      aria-current={line.id === selected || undefined}
                      onClick={() => props.onSelect(line.id)}
                    >
                      <span className="wd-rules__mark" aria-hidden="true">
                        {line.broken ? (
                          <WarningFilled />
                        ) : key === 'uniques' ? (
                          <StopOutlined />
                        ) : key === 'computed' ? (
                          <CalculatorOutlined />
                        ) : null}
                      </span>
                      <span>
                        {line.rule !== null && (
                          <strong>
                            {say(line.rule.title) || line.rule.key}
                            {line.broken && <em>{line.unfinished ? words.unfinished : words.broken}</em>}
                          </strong>
                        )}
                        <span className="wd-rules__sentence">{line.sentence}</span>
                      </span>
                    </button>
                  </li>
                ))}
              </ol>
            </section>
          ))}
      </div>
      <p className="wd-rules__keys">{words.keyboard}</p>
    </aside>
  );
}

/** Puts focus on a line of the list. */
export function focusLine(list: ParentNode | null, id: string): void {
  (list ?? document).querySelector<HTMLElement>(`[data-line="${CSS.escape(id)}"]`)?.focus();
}
