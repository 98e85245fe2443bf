import { inLocale } from '@weir/base';
import { factKey } from '@weir/form-engine';
import { Combobox } from '@weir/ui';
import { useCallback } from 'react';
import { nameOfPath } from '../../path-name.ts';
import { controlProps, defineView, type FieldViewProps } from '../../view-props.ts';
import { viewWords } from '../../view-words.ts';
import type { UserField } from './spec.ts';

function Control(props: FieldViewProps<UserField>) {
  const { form, field, path } = props;
  const value = typeof props.value === 'string' ? props.value : undefined;
  const name = nameOfPath(path);
  const search = useCallback(
    async (text: string, signal: AbortSignal) => {
      const people = await form.services.searchPeople(name, text, signal);
      return people.map((person) => ({ value: person.id, label: person.name }));
    },
    [form, name],
  );
  return (
    <Combobox
      {...controlProps(props)}
      value={value}
      valueLabel={value === undefined ? undefined : form.text(field, value, path)}
      search={search}
      whyFailed={form.services.whyFailed}
      placeholder={inLocale(field.placeholder, props.locale) ?? viewWords(props.locale).searchPeople}
      onChange={(person) => {
        if (person) {
          form.learn([
            [factKey({ lookup: 'user', id: person.value }), { exists: true, label: person.label }],
          ]);
        }
        props.onChange(person?.value);
      }}
      onBlur={props.onBlur}
      withoutArrows={props.place === 'cell'}
    />
  );
}

/** A colleague, found by name. */
export const user = defineView<UserField>({ kind: 'user', labels: 'input', Control, columnWidth: 14 });
