import { type FormNotification, formNodes, type NotificationReceivers, ruleScope } from '@weir/artefact';
import { Checkbox, Radio, Select } from 'antd';
import { useId, useMemo } from 'react';
import { ConditionBuilder } from '../condition/condition-builder.tsx';
import { designKinds } from '../proof/kinds.ts';
import { useDesign, useForm, useWords } from '../session/use-session.ts';
import { fieldOptions, mayBe } from './field-options.ts';
import { LocalTextSetting } from './local-text-setting.tsx';
import { NameList } from './name-list.tsx';
import { NotificationText } from './notification-text.tsx';
import { notificationWords } from './notification-words.ts';
import { orNothing, rolesOf } from './parts.ts';
import { useSay } from './use-say.ts';

const { specs } = designKinds;

/** One notification: when, whom to tell, and in which words. `part` names what is being typed, so that it is one step. */
export function NotificationEditor({
  value,
  onChange,
}: {
  readonly value: FormNotification;
  readonly onChange: (value: FormNotification, part?: string) => void;
}) {
  const text = useWords(notificationWords);
  const form = useForm();
  const say = useSay();
  const scope = useMemo(() => ruleScope(form, specs), [form]);
  const watchable = useMemo(() => fieldOptions(form, say, mayBe.column), [form, say]);

  /** Sets a property, or takes it away. */
  function set<K extends keyof FormNotification>(
    name: K,
    next: FormNotification[K] | undefined,
    part?: string,
  ): void {
    const { [name]: _, ...rest } = value;
    onChange((next === undefined ? rest : { ...rest, [name]: next }) as FormNotification, part);
  }
  function happens(on: FormNotification['on']): void {
    // A new record has nothing to compare with.
    const { fields: _, ...rest } = value;
    onChange(on === 'created' ? { ...rest, on } : { ...value, on });
  }
  return (
    <>
      <fieldset className="wd-setting">
        <legend>{text.when}</legend>
        <Radio.Group
          value={value.on}
          aria-label={text.when}
          options={[
            { value: 'created', label: text.created },
            { value: 'changed', label: text.changed },
          ]}
          onChange={(event) => happens(event.target.value === 'changed' ? 'changed' : 'created')}
        />
      </fieldset>
      {value.on === 'changed' ? (
        <NameList
          label={text.watched}
          help={text.watchedHelp}
          ordered={false}
          value={value.fields ?? []}
          options={watchable}
          onChange={(fields) => set('fields', orNothing(fields))}
        />
      ) : null}
      <fieldset className="wd-setting">
        <legend>{text.condition}</legend>
        <p className="wd-quiet">{text.conditionHelp}</p>
        <ConditionBuilder
          value={value.when}
          scope={scope}
          label={text.condition}
          place={`${form.key}/notifications/${value.key}`}
          onChange={(when) => set('when', when, 'when')}
        />
      </fieldset>
      <Receivers value={value.to} onChange={(to) => set('to', to)} />
      <NotificationText
        label={text.subject}
        help={text.subjectHelp}
        value={value.subject}
        onChange={(subject, part) => set('subject', subject, part)}
      />
      <NotificationText
        label={text.text}
        lines={3}
        value={value.text}
        onChange={(words, part) => set('text', words, part)}
      />
      <LocalTextSetting
        label={text.name}
        value={value.title}
        onChange={(title) => set('title', title, 'title')}
      />
    </>
  );
}

function Receivers({
  value,
  onChange,
}: {
  readonly value: NotificationReceivers;
  readonly onChange: (value: NotificationReceivers) => void;
}) {
  const text = useWords(notificationWords);
  const form = useForm();
  const say = useSay();
  const artefacts = useDesign((state) => state.design.artefacts);
  const id = useId();
  const roles = useMemo(
    () => rolesOf(artefacts).map((role) => ({ value: role.key, label: say(role.title) })),
    [artefacts, say],
  );
  const people = useMemo(
    () =>
      formNodes(form, specs).flatMap(({ name, table, spec, field }) =>
        table === undefined && spec?.person === true ? [{ value: name, label: say(field.title) }] : [],
      ),
    [form, say],
  );
  const nobody =
    (value.roles ?? []).length === 0 &&
    (value.fields ?? []).length === 0 &&
    value.owner !== true &&
    value.creator !== true;
  function set<K extends keyof NotificationReceivers>(
    name: K,
    next: NotificationReceivers[K] | undefined,
  ): void {
    const { [name]: _, ...rest } = value;
    onChange(next === undefined ? rest : { ...rest, [name]: next });
  }
  const several = (
    name: 'roles' | 'fields',
    options: readonly { readonly value: string; readonly label: string }[],
    hint: string,
  ) => (
    <div className="wd-setting">
      <label htmlFor={`${id}-${name}`}>{text[name]}</label>
      <Select
        id={`${id}-${name}`}
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={hint}
        value={[...(value[name] ?? [])]}
        options={[...options]}
        onChange={(chosen: string[]) => set(name, orNothing(chosen))}
      />
    </div>
  );
  return (
    <fieldset className="wd-setting">
      <legend>{text.who}</legend>
      <div className="wd-pair">
        {several('roles', roles, text.rolesHint)}
        {several('fields', people, people.length === 0 ? text.noPeople : text.fieldsHint)}
      </div>
      <Checkbox
        checked={value.owner === true}
        onChange={(event) => set('owner', event.target.checked ? true : undefined)}
      >
        {text.owner}
      </Checkbox>
      <Checkbox
        checked={value.creator === true}
        onChange={(event) => set('creator', event.target.checked ? true : undefined)}
      >
        {text.creator}
      </Checkbox>
      <p className="wd-problem" aria-live="polite">
        {nobody ? text.nobody : null}
      </p>
    </fieldset>
  );
}
