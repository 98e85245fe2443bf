import { cleanLine } from '../../clean-text.ts';
import { defineRun } from '../../define.ts';
import { issueAt } from '../../issue-at.ts';
import { optionOf, optionTitle } from '../../option-text.ts';
import { pickOne } from '../../pick.ts';
import { plainText } from '../../plain-text.ts';
import type { ChoiceField } from './spec.ts';

/** What a choice does. */
export const choice = defineRun<ChoiceField>({
  kind: 'choice',
  normalise: (_field, value) => (typeof value === 'string' ? cleanLine(value) : value),
  fromText: (field, cell) => {
    const text = cleanLine(cell);
    if (text === undefined) return { value: undefined };
    const found = optionOf(field.options, text);
    return found === undefined
      ? { issue: issueAt(field, 'option', '', { value: text, allowed: field.options.map((o) => o.value) }) }
      : { value: found.value };
  },
  toText: (field, value, context) => optionTitle(field.options, plainText(value), context.locale),
  sample: (field, random) => pickOne(random, field.options).value,
});
