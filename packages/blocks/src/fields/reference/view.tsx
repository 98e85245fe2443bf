import { inLocale } from '@weir/base';
import { factKey } from '@weir/form-engine';
import { Combobox } from '@weir/ui';
import { useCallback, useRef } from 'react';
import { besidePath, nameOfPath } from '../../path-name.ts';
import { controlProps, defineView, type FieldViewProps, type ReferenceChoice } from '../../view-props.ts';
import { viewWords } from '../../view-words.ts';
import type { ReferenceField } from './spec.ts';

function Control(props: FieldViewProps<ReferenceField>) {
  const { form, field, path } = props;
  const value = typeof props.value === 'string' ? props.value : undefined;
  const name = nameOfPath(path);
  const offered = useRef(new Map<string, ReferenceChoice>());
  const search = useCallback(
    async (text: string, signal: AbortSignal) => {
      const choices = await form.services.searchReference(name, text, signal);
      for (const choice of choices) offered.current.set(choice.number, choice);
      return choices.map((choice) => ({
        value: choice.number,
        label: choice.title,
        detail: choice.details.join(' · ') || undefined,
      }));
    },
    [form, name],
  );
  const choose = (number: string | undefined) => {
    const choice = number === undefined ? undefined : offered.current.get(number);
    if (choice) {
      const values = Object.entries(field.fill ?? {}).map(([own, source]) => [source, choice.fills[own]]);
      form.learn([
        [
          factKey({ lookup: 'reference', form: field.form, number: choice.number, fields: [] }),
          {
            exists: true,
            label: choice.title,
            values: Object.fromEntries(values.filter(([, found]) => found !== undefined)),
          },
        ],
      ]);
    }
    // What was typed over the last choice's values belongs to that choice.
    const emptied = Object.keys(field.fill ?? {}).map((own) => [besidePath(path, own), undefined] as const);
    form.set([...(number === value ? [] : emptied), [path, number]]);
  };
  return (
    <Combobox
      {...controlProps(props)}
      value={value}
      valueLabel={value === undefined ? undefined : form.text(field, value, path)}
      search={search}
      whyFailed={form.services.whyFailed}
      placeholder={inLocale(field.placeholder, props.locale) ?? viewWords(props.locale).searchReference}
      onChange={(option) => choose(option?.value)}
      onBlur={props.onBlur}
      withoutArrows={props.place === 'cell'}
    />
  );
}

/** A record of another form, found by typing; fills other fields from it. */
export const reference = defineView<ReferenceField>({
  kind: 'reference',
  labels: 'input',
  Control,
  columnWidth: 20,
});
