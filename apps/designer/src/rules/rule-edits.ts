import type { Consequence, Form, Rule } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import type { Command } from '@weir/form-design';
import { type Teller, targetName } from './rule-sentence.ts';
import { rulesWords } from './words.ts';

type Rules = readonly Rule[];

/** The next free key, `R9`. */
export function newRuleKey(rules: Rules): string {
  const numbers = rules.map(({ key }) => Number(/^R([0-9]+)/.exec(key)?.[1] ?? 0));
  return `R${Math.max(0, ...numbers.filter((n) => n < 1e6)) + 1}`;
}

/** Puts the rules in place as one step of undo. */
function rulesCommand(form: Form, rules: Rules, title: LocalText): Command {
  return {
    do: 'all',
    title,
    commands: [
      {
        do: 'set',
        artefact: `form/${form.key}`,
        path: '/rules',
        ...(rules.length === 0 ? {} : { value: rules }),
      },
    ],
  };
}

const titled = (rule: Rule | undefined): string => rule?.title?.['zh-CN'] || rule?.key || '';
const both = (pick: (words: typeof rulesWords.zh) => string): LocalText => ({
  'zh-CN': pick(rulesWords.zh),
  en: pick(rulesWords.en),
});

/** Edits of the rule list; each answers the command and the key of the rule to show then. */
export interface RuleEdit {
  readonly command: Command;
  readonly show: string | null;
}

/** A new, empty rule behind another, or at the end. */
export function addRule(form: Form, after: string | null): RuleEdit {
  const rules = form.rules ?? [];
  const key = newRuleKey(rules);
  const at = rules.findIndex((rule) => rule.key === after) + 1 || rules.length;
  const next = [...rules.slice(0, at), { key, then: [] }, ...rules.slice(at)];
  return {
    command: rulesCommand(
      form,
      next,
      both((words) => words.addedTitle),
    ),
    show: key,
  };
}

/** A copy right behind the rule. */
export function duplicateRule(form: Form, key: string): RuleEdit | null {
  const rules = form.rules ?? [];
  const index = rules.findIndex((rule) => rule.key === key);
  const rule = rules[index];
  if (rule === undefined) return null;
  const copy: Rule = { ...rule, key: newRuleKey(rules) };
  const next = [...rules.slice(0, index + 1), copy, ...rules.slice(index + 1)];
  return {
    command: rulesCommand(
      form,
      next,
      both((words) => words.copiedTitle(titled(rule))),
    ),
    show: copy.key,
  };
}

/** The rule taken out; then its neighbour is shown. */
export function removeRule(form: Form, key: string): RuleEdit | null {
  const rules = form.rules ?? [];
  const index = rules.findIndex((rule) => rule.key === key);
  if (index < 0) return null;
  const next = rules.filter((_, i) => i !== index);
  const show = next[Math.min(index, next.length - 1)]?.key ?? null;
  return {
    command: rulesCommand(
      form,
      next,
      both((words) => words.removedTitle(titled(rules[index]))),
    ),
    show,
  };
}

/** The rule one place up or down; null at the end. */
export function moveRule(
  form: Form,
  key: string,
  by: -1 | 1,
): (RuleEdit & { readonly place: number }) | null {
  const rules = form.rules ?? [];
  const index = rules.findIndex((rule) => rule.key === key);
  const rule = rules[index];
  const to = index + by;
  if (rule === undefined || to < 0 || to >= rules.length) return null;
  const rest = rules.filter((_, i) => i !== index);
  const next = [...rest.slice(0, to), rule, ...rest.slice(to)];
  return {
    command: rulesCommand(
      form,
      next,
      both((words) => words.movedTitle(titled(rule))),
    ),
    show: key,
    place: to + 1,
  };
}

/** Another version of one rule. Properties that say nothing are left out. */
export function changeRule(form: Form, key: string, next: Rule): Command | null {
  const index = (form.rules ?? []).findIndex((rule) => rule.key === key);
  if (index < 0) return null;
  return {
    do: 'all',
    title: both((words) => words.changedTitle(titled(next))),
    commands: [{ do: 'set', artefact: `form/${form.key}`, path: `/rules/${index}`, value: tidy(next) }],
  };
}

/** Without properties that are undefined: they would not survive being stored. */
function tidy(rule: Rule): Rule {
  const { key, title, when, each, then } = rule;
  return {
    key,
    ...(title === undefined ? {} : { title }),
    ...(when === undefined ? {} : { when }),
    ...(each === undefined ? {} : { each }),
    then,
  };
}

/** A consequence of a kind with nothing chosen yet. */
export function newConsequence(kind: 'require' | 'show' | 'options' | 'restrict' | 'reject'): Consequence {
  switch (kind) {
    case 'require':
      return { require: [] };
    case 'show':
      return { show: [] };
    case 'options':
      return { options: { field: '', allow: [] } };
    case 'restrict':
      return { restrict: { field: '' } };
    case 'reject':
      return { reject: { at: [], message: { 'zh-CN': '' } } };
  }
}

/** The rule without fields that are gone; consequences left without any field go with them. */
export function mendRule(rule: Rule, teller: Teller): Rule {
  const there = (key: string): boolean => key === '' || teller.titleOf(targetName(rule, key)) !== null;
  const then = rule.then.flatMap((consequence): readonly Consequence[] => {
    if ('require' in consequence) {
      const require = consequence.require.filter(there);
      return require.length === 0 && consequence.require.length > 0 ? [] : [{ require }];
    }
    if ('show' in consequence) {
      const show = consequence.show.filter(there);
      return show.length === 0 && consequence.show.length > 0 ? [] : [{ show }];
    }
    if ('options' in consequence) return there(consequence.options.field) ? [consequence] : [];
    if ('restrict' in consequence) return there(consequence.restrict.field) ? [consequence] : [];
    return [{ reject: { ...consequence.reject, at: consequence.reject.at.filter(there) } }];
  });
  return { ...rule, then };
}
