import type { Form, Grant } from '@weir/artefact';
import { Select } from 'antd';
import { useWords } from '../session/use-session.ts';
import { type Preset, presetOf, presets, withPreset } from './role-presets.ts';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

/** What a role may do with each form of the app, a word a form: nobody visits every form for one role. */
export function RoleForms({
  forms,
  grants,
  onChange,
}: {
  readonly forms: readonly Form[];
  readonly grants: readonly Grant[];
  readonly onChange: (grants: readonly Grant[]) => void;
}) {
  const text = useWords(words);
  const say = useSay();
  const role = { grants };
  return (
    <fieldset className="wd-setting">
      <legend>{text.roleForms}</legend>
      <p className="wd-quiet">{text.roleFormsHelp}</p>
      <ul className="wd-roleforms">
        {forms.map((form) => {
          const title = say(form.title) || form.key;
          const preset = presetOf(role, form.key);
          return (
            <li key={form.key}>
              <span aria-hidden="true">{title}</span>
              <Select<Preset | 'other'>
                aria-label={text.roleMay(title)}
                value={preset ?? 'other'}
                popupMatchSelectWidth={false}
                options={[
                  ...presets.map((value) => ({ value, label: text.presets[value] })),
                  ...(preset === null ? [{ value: 'other' as const, label: text.presetOther }] : []),
                ]}
                onChange={(next) => {
                  if (next !== 'other') onChange(withPreset(role, form.key, next));
                }}
              />
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
