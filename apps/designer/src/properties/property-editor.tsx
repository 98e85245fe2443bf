import type { LocalText } from '@weir/base';
import { inLocale } from '@weir/base';
import { readDateText } from '@weir/blocks/run';
import type { Expr } from '@weir/expression';
import { DateInput } from '@weir/ui';
import { Select, Switch } from 'antd';
import { useLocale, useWords } from '../session/use-session.ts';
import { ControlEditor } from './control-editor.tsx';
import { DraftInput } from './draft-input.tsx';
import type { EditorPlace, EditorProps } from './editor-props.ts';
import { ComputeEditor, ConditionEditor, DefaultEditor } from './expression-editors.tsx';
import { FieldOptions } from './field-options.tsx';
import { FillEditor } from './fill-editor.tsx';
import { KeyEditor } from './key-editor.tsx';
import { LocalTextsEditor, TextsEditor } from './lines-editor.tsx';
import { ListEditor } from './list-editor.tsx';
import { LocalTextEditor } from './local-text-editor.tsx';
import { FieldsEditor, FormEditor, RolesEditor, Several } from './name-editors.tsx';
import { NumberEditor } from './number-editor.tsx';
import type { Choice } from './options-text.ts';
import { readDay } from './read-day.ts';
import type { SharedEditor } from './shared-properties.ts';
import { propertyWords } from './words.ts';

/** The editor of a property, whatever edits it. */
export function PropertyEditorView({
  editor,
  place,
  needed,
  ...props
}: EditorProps & {
  readonly editor: SharedEditor;
  readonly place: EditorPlace;
  /** A text that may not be taken away. */
  readonly needed?: boolean;
}) {
  const words = useWords(propertyWords);
  const locale = useLocale();
  const say = (text: LocalText) => inLocale(text, locale);
  const { id, label, describedBy, value, onChange } = props;
  switch (editor.as) {
    case 'text':
      return (
        <DraftInput
          {...{ id, label, describedBy }}
          className={editor.pattern ? 'wd-code' : ''}
          spellCheck={false}
          placeholder={editor.placeholder ?? ''}
          maxLength={500}
          value={typeof value === 'string' ? value : ''}
          onChange={(text) => onChange(text === '' ? undefined : text)}
        />
      );
    case 'localText':
      return (
        <LocalTextEditor
          {...as<LocalText>(props)}
          {...(editor.lines === undefined ? {} : { lines: editor.lines })}
          needed={needed === true}
        />
      );
    case 'markdown':
      return <LocalTextEditor {...as<LocalText>(props)} lines={4} needed maxLength={5000} />;
    case 'number':
      return (
        <NumberEditor
          {...as<number>(props)}
          {...(editor.minimum === undefined ? {} : { minimum: editor.minimum })}
          {...(editor.maximum === undefined ? {} : { maximum: editor.maximum })}
          {...(editor.whole === undefined ? {} : { whole: editor.whole })}
          {...(editor.scale === undefined ? {} : { scale: editor.scale })}
          {...(editor.unit === undefined ? {} : { unit: editor.unit })}
        />
      );
    case 'switch':
      return (
        <Switch
          id={id}
          size="small"
          aria-label={label}
          aria-describedby={describedBy}
          checked={typeof value === 'boolean' ? value : (editor.default ?? false)}
          // What holds anyway is not written down.
          onChange={(checked) => onChange(checked === (editor.default ?? false) ? undefined : checked)}
        />
      );
    case 'select': {
      const usual = editor.options.find((option) => option.value === editor.default);
      const none = usual === undefined ? words.none : words.byItself(say(usual.title));
      return (
        <Select
          id={id}
          aria-label={label}
          aria-describedby={describedBy}
          className="wd-wide"
          value={typeof value === 'string' ? value : ''}
          onChange={(next: string) => onChange(next === '' ? undefined : next)}
          options={[
            { value: '', label: none },
            ...editor.options.map((option) => ({ value: option.value, label: say(option.title) })),
          ]}
        />
      );
    }
    case 'several':
      return (
        <Several
          {...as<readonly string[]>(props)}
          options={editor.options.map((option) => ({ value: option.value, label: say(option.title) }))}
        />
      );
    case 'date':
      return (
        <DateInput
          id={id}
          label={label}
          describedBy={describedBy}
          value={typeof value === 'string' ? value : undefined}
          read={readDay}
          onChange={(day) => (day === undefined || readDateText(day) === day) && onChange(day)}
        />
      );
    case 'texts':
      return <TextsEditor {...as<readonly string[]>(props)} />;
    case 'localTexts':
      return <LocalTextsEditor {...as<readonly LocalText[]>(props)} />;
    case 'options':
      return <FieldOptions {...as<readonly Choice[]>(props)} place={place} />;
    case 'list':
      return <ListEditor {...as<string>(props)} place={place} />;
    case 'form':
      return <FormEditor {...as<string>(props)} place={place} />;
    case 'roles':
      return <RolesEditor {...as<readonly string[]>(props)} place={place} />;
    case 'fields':
      return (
        <FieldsEditor
          {...as<readonly string[]>(props)}
          place={place}
          of={editor.of}
          {...(editor.kinds === undefined ? {} : { kinds: editor.kinds })}
        />
      );
    case 'fill':
      return (
        <FillEditor {...as<Readonly<Record<string, string>>>(props)} place={place} formAt={editor.formAt} />
      );
    case 'condition':
      return <ConditionEditor {...as<Expr>(props)} place={place} formAt={editor.formAt} />;
    case 'value':
    case 'default':
      return <DefaultEditor {...as<Expr>(props)} place={place} />;
    case 'formula':
      return <ComputeEditor {...as<Expr>(props)} place={place} />;
    case 'control':
      return <ControlEditor {...as<string>(props)} place={place} />;
    case 'key':
      return <KeyEditor {...as<string>(props)} place={place} />;
  }
}

/**
 * A property's value has the type its schema says: designs are compared with schemas in a test, and what a hand-written
 * file says else is told by the checks.
 */
function as<T>(props: EditorProps): EditorProps<T> {
  return props as EditorProps<T>;
}
