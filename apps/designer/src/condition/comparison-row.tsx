import { Select, Tag } from 'antd';
import { useMemo } from 'react';
import { useBuilder } from './builder-context.ts';
import type { TestNode } from './condition.ts';
import { SubjectSelect } from './subject-select.tsx';
import { type RowNames, type Subject, subjectOf, subjectsOf } from './subjects.ts';
import { type TestName, testsFor, VALUES, valueType } from './tests.ts';
import { ListEditor, ValueEditor } from './value-editor.tsx';

/** One test: what it is about, how it is compared, and with what. */
export function TestRow(props: {
  readonly node: TestNode;
  readonly row: RowNames | undefined;
  readonly name: string;
}) {
  const { node, row } = props;
  const { words, scope, locale, replace } = useBuilder();
  const subjects = useMemo(() => subjectsOf(scope, locale, words.subjects, row), [scope, locale, words, row]);
  const subject =
    node.subject === null ? null : subjectOf(node.subject, subjects, scope, locale, words.subjects, row);
  const type = subject?.type ?? { type: 'any' as const };
  const tests = subject === null ? [] : testsFor(type, subject.options !== undefined);
  // A test written by hand that is not offered here is still shown.
  const offered = tests.includes(node.test) || subject === null ? tests : [...tests, node.test];
  const wanted = VALUES[node.test];
  const value = valueType(node.test, type);
  const set = (next: Partial<TestNode>) => replace(node.id, { ...node, ...next });
  return (
    <span className="wd-condition__test">
      <SubjectSelect
        value={node.subject}
        label={`${props.name}${words.subject}`}
        row={row}
        onChange={(expr, next) => set({ subject: expr, ...fitted(node, next, subject?.type.type) })}
      />
      {subject !== null && (
        <Select
          className="wd-condition__op"
          aria-label={`${subject.title}：${words.test}`}
          popupMatchSelectWidth={false}
          value={node.test}
          options={offered.map((test) => ({ value: test, label: testWord(test, type.type, words) }))}
          onChange={(test: TestName) =>
            set({ test, values: valuesFor(test, node.values, VALUES[node.test] === VALUES[test]) })
          }
        />
      )}
      {subject !== null && wanted === 'list' && (
        <ListEditor
          values={node.values}
          type={value}
          options={subject.options}
          label={`${subject.title}：${words.value}`}
          onChange={(values) => set({ values })}
        />
      )}
      {subject !== null &&
        wanted !== 'list' &&
        node.values.map((operand, i) => (
          <ValueEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: the two values of “between” have no other name.
            key={`${node.test} ${type.type} ${i}`}
            value={operand}
            type={value}
            options={subject.options}
            label={`${subject.title}：${wanted === 2 ? (i === 0 ? words.valueFrom : words.valueTo) : words.value}`}
            row={row}
            onChange={(next) => set({ values: node.values.map((old, at) => (at === i ? next : old)) })}
          />
        ))}
      {subject?.missing && <Tag color="error">{words.missing}</Tag>}
    </span>
  );
}

/** What stays of a test when its subject is another: all of it where the types are alike, nothing where not. */
function fitted(
  node: TestNode,
  next: Subject,
  before: string | undefined,
): Pick<TestNode, 'test' | 'values'> {
  const tests = testsFor(next.type, next.options !== undefined);
  const alike = before === next.type.type || before === 'any';
  const test = alike && tests.includes(node.test) ? node.test : (tests[0] ?? 'filled');
  const keep = alike && test === node.test && next.options === undefined;
  return { test, values: valuesFor(test, node.values, keep) };
}

function valuesFor(test: TestName, before: TestNode['values'], keep: boolean): TestNode['values'] {
  if (keep) return before;
  const wanted = VALUES[test];
  if (wanted === 'list') return before.filter((value) => value?.is === 'constant');
  return Array.from({ length: wanted }, (_, i) => before[i] ?? null);
}

function testWord(test: TestName, type: string, words: ReturnType<typeof useBuilder>['words']): string {
  const special =
    type === 'date' || type === 'dateTime'
      ? words.dateTests[test]
      : type === 'number'
        ? words.numberTests[test]
        : undefined;
  return special ?? words.tests[test];
}
