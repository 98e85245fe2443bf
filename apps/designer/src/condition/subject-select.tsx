import type { Expr, Type } from '@weir/expression';
import { Select } from 'antd';
import { useMemo } from 'react';
import { matchScore } from '../formula/pinyin.ts';
import { useBuilder } from './builder-context.ts';
import { chosen } from './chosen.ts';
import { type RowNames, type Subject, subjectOf, subjectsOf } from './subjects.ts';

interface SubjectSelectProps {
  readonly value: Expr | null;
  readonly onChange: (expr: Expr, subject: Subject) => void;
  readonly label: string;
  readonly row: RowNames | undefined;
  /** Only what can be compared with this. */
  readonly like?: Type | undefined;
}

/** Picks what a condition is about, by title, reading or key. */
export function SubjectSelect({ value, onChange, label, row, like }: SubjectSelectProps) {
  const { scope, locale, words, reading } = useBuilder();
  const subjects = useMemo(
    () =>
      subjectsOf(scope, locale, words.subjects, row).filter(
        ({ type }) => like === undefined || like.type === 'any' || type.type === like.type,
      ),
    [scope, locale, words, row, like],
  );
  const current = value === null ? null : subjectOf(value, subjects, scope, locale, words.subjects, row);
  const groups = (['row', 'fields', 'tables'] as const)
    .map((group) => ({
      label: words.groups[group],
      title: words.groups[group],
      options: subjects
        .filter((subject) => subject.group === group)
        .map((subject) => ({ value: idOf(subject.expr), label: subject.title, also: subject.also })),
    }))
    .filter(({ options }) => options.length > 0);
  const known = value !== null && subjects.some(({ expr }) => idOf(expr) === idOf(value));
  // What is gone, or a part of something, is shown as what it is and cannot be chosen again.
  const extra =
    value !== null && current !== null && !known
      ? [{ value: idOf(value), label: current.title, also: [] as readonly string[] }]
      : [];
  return (
    <Select
      className="wd-condition__subject"
      value={chosen(value === null ? undefined : idOf(value))}
      status={current?.missing ? 'error' : ''}
      aria-label={label}
      aria-invalid={current?.missing || undefined}
      placeholder={words.chooseSubject}
      notFoundContent={words.nothingFound}
      popupMatchSelectWidth={false}
      options={[...extra, ...groups]}
      showSearch={{
        filterOption: (typed, option) => {
          if (option === undefined || !('value' in option)) return false;
          const found = option as unknown as { readonly label: string; readonly also: readonly string[] };
          return [found.label, ...found.also].some((name) => matchScore(name, typed.trim(), reading) > 0);
        },
      }}
      onChange={(id: string) => {
        const subject = subjects.find(({ expr }) => idOf(expr) === id);
        if (subject) onChange(subject.expr, subject);
      }}
    />
  );
}

/** Expressions of pickers have one spelling each. */
const idOf = (expr: Expr): string => JSON.stringify(expr);
