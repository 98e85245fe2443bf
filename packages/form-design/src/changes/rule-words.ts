import type { Consequence, FieldSpecs, Form, Rule } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { type Both, both, bothOf } from '../words.ts';
import { joined, type Side, sideOf } from './side.ts';
import { quotedText } from './value-words.ts';

/** A rule as one sentence: “当 订单金额 > 50,000：要填『备注』；显示『备注』”. */
export function ruleSentence(form: Form, rule: Rule, specs: FieldSpecs): LocalText {
  return ruleWords(sideOf([form], specs), form.key, rule);
}

/** The same where a version is ready to be spoken about. */
export function ruleWords(side: Side, form: string, rule: Rule): Both {
  const when = conditionWords(side, form, rule);
  const then = consequencesWords(side, form, rule);
  return both(`${when['zh-CN']}：${then['zh-CN']}`, `${when.en}: ${then.en}`);
}

/** When a rule holds. */
export function conditionWords(side: Side, form: string, rule: Rule): Both {
  const each = rule.each === undefined ? null : side.fieldTitle(form, rule.each);
  const rows =
    each === null ? both('', '') : both(`${each['zh-CN']}的每一行，`, `in each row of ${each.en}, `);
  if (rule.when === undefined) return both(`${rows['zh-CN']}总是`, `${rows.en}always`);
  const where = rule.each === undefined ? {} : { table: rule.each };
  const when = side.sentence(form, rule.when, where);
  return both(`${rows['zh-CN']}当 ${when['zh-CN']}`, `${rows.en}when ${when.en}`);
}

/** What a rule does. */
export function consequencesWords(side: Side, form: string, rule: Rule): Both {
  const name = (key: string): string => (rule.each === undefined ? key : `${rule.each}.${key}`);
  return joined(
    rule.then.map((consequence) => consequenceWords(side, form, consequence, name)),
    '；',
    '; ',
  );
}

function consequenceWords(
  side: Side,
  form: string,
  consequence: Consequence,
  name: (key: string) => string,
): Both {
  const titles = (keys: readonly string[]): Both => side.fieldTitles(form, keys.map(name));
  if ('require' in consequence) {
    const fields = titles(consequence.require);
    return both(`要填${fields['zh-CN']}`, `${fields.en} must be filled`);
  }
  if ('show' in consequence) {
    const fields = titles(consequence.show);
    return both(`显示${fields['zh-CN']}`, `show ${fields.en}`);
  }
  if ('options' in consequence) {
    const { field, allow, message } = consequence.options;
    const of = titles([field]);
    const words = allow.map((value) => optionWords(side, form, name(field), value));
    const list = joined(words, '、', ', ');
    return withMessage(
      both(`${of['zh-CN']}只能选 ${list['zh-CN']}`, `${of.en} only allows ${list.en}`),
      message,
    );
  }
  if ('restrict' in consequence) {
    const { field, pattern, minimum, maximum, message } = consequence.restrict;
    const of = titles([field]);
    const limits: Both[] = [];
    if (minimum !== undefined) limits.push(both(`不能小于 ${minimum}`, `at least ${minimum}`));
    if (maximum !== undefined) limits.push(both(`不能大于 ${maximum}`, `at most ${maximum}`));
    if (pattern !== undefined)
      limits.push(both(`要符合格式 ${quotedText(pattern)}`, `in the format ${quotedText(pattern)}`));
    const all = joined(limits, '、', ', ');
    return withMessage(both(`${of['zh-CN']}${all['zh-CN']}`, `${of.en} ${all.en}`), message);
  }
  const { at, message } = consequence.reject;
  const where = titles(at);
  const text = bothOf(message);
  return both(
    `不能提交，提示${quotedText(text['zh-CN'])}${at.length === 0 ? '' : `（在${where['zh-CN']}）`}`,
    `refuse with ${quotedText(text.en)}${at.length === 0 ? '' : ` (at ${where.en})`}`,
  );
}

/** The word people see for a value of a choice. */
function optionWords(side: Side, form: string, name: string, value: string): Both {
  const node = side.node(form, name);
  const options = node?.spec?.holds === 'value' ? node.spec.valueType(node.field)?.options : undefined;
  const title = options !== undefined && Object.hasOwn(options, value) ? options[value] : undefined;
  return bothOf(title, value);
}

function withMessage(words: Both, message: LocalText | undefined): Both {
  if (message === undefined) return words;
  const text = bothOf(message);
  return both(
    `${words['zh-CN']}，提示${quotedText(text['zh-CN'])}`,
    `${words.en}, saying ${quotedText(text.en)}`,
  );
}
