import type { Form, Rule } from '@weir/artefact';
import { useWords } from '../session/use-session.ts';
import { KeySetting } from '../settings/key-setting.tsx';
import { LocalTextSetting } from '../settings/local-text-setting.tsx';
import { rulesWords } from './words.ts';

/** What a rule is called, by people and by programs; it comes last, what the rule does and its samples come first. */
export function RuleAbout({
  form,
  rule,
  onChange,
  onRename,
}: {
  readonly form: Form;
  readonly rule: Rule;
  readonly onChange: (rule: Rule, merge: string) => void;
  readonly onRename: (key: string) => void;
}) {
  const words = useWords(rulesWords);
  return (
    <section className="wd-rule__about" aria-label={words.about}>
      <LocalTextSetting
        label={words.titleLabel}
        help={words.titleHelp}
        value={rule.title}
        onChange={(title) => {
          const { title: _, ...rest } = rule;
          onChange(title === undefined ? rest : { ...rest, title }, `${rule.key} title`);
        }}
      />
      <KeySetting
        help={words.keyHelp}
        value={rule.key}
        taken={(form.rules ?? []).flatMap((one) => (one === rule ? [] : [one.key]))}
        onChange={onRename}
      />
    </section>
  );
}
