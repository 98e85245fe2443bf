import {
  type Consequence,
  type FieldSpecs,
  type Form,
  formNodes,
  type Rule,
  rowScope,
  ruleScope,
  type Unique,
} from '@weir/artefact';
import type { Locale, LocalText } from '@weir/base';
import { inLocale } from '@weir/base';
import { type Expr, type Scope, toSentence } from '@weir/expression';

/** What sentences about a form are made of; made once per form and language. */
export interface Teller {
  readonly form: Form;
  readonly specs: FieldSpecs;
  readonly locale: Locale;
  /** Title of a field (`lines.qty`); null when there is none (any more). */
  readonly titleOf: (name: string) => string | null;
  /** Words of a choice's value. */
  readonly optionOf: (name: string, value: string) => string;
  /** Names a rule (of a table's rows) may use. */
  readonly scopeOf: (each: string | undefined) => Scope;
}

/** A teller for a form. */
export function tellerOf(form: Form, specs: FieldSpecs, locale: Locale): Teller {
  const nodes = new Map(formNodes(form, specs).map((node) => [node.name, node]));
  const say = (text: LocalText | undefined): string => inLocale(text, locale) ?? '';
  const scopes = new Map<string, Scope>();
  return {
    form,
    specs,
    locale,
    titleOf: (name) => {
      const node = nodes.get(name);
      return node === undefined ? null : say(node.field.title) || node.field.key;
    },
    optionOf: (name, value) => {
      const node = nodes.get(name);
      const options = node === undefined ? undefined : node.spec?.valueType(node.field)?.options;
      return options !== undefined && Object.hasOwn(options, value) ? say(options[value]) : value;
    },
    scopeOf: (each) => {
      const known = scopes.get(each ?? '');
      if (known) return known;
      const table = each === undefined ? undefined : nodes.get(each);
      const scope =
        table?.spec?.holds === 'rows' ? rowScope(form, specs, table.field) : ruleScope(form, specs);
      scopes.set(each ?? '', scope);
      return scope;
    },
  };
}

/** The name of a rule's target as fields are named in the form. */
export const targetName = (rule: Pick<Rule, 'each'>, key: string): string =>
  rule.each === undefined ? key : `${rule.each}.${key}`;

/** Fields a consequence names. */
function targetsOf(consequence: Consequence): readonly string[] {
  if ('require' in consequence) return consequence.require;
  if ('show' in consequence) return consequence.show;
  if ('options' in consequence) return [consequence.options.field];
  if ('restrict' in consequence) return [consequence.restrict.field];
  return consequence.reject.at;
}

/** “当 支付方式 是 账期，则 必须填写『账期天数』” */
export function ruleSentence(rule: Rule, teller: Teller): string {
  const zh = teller.locale !== 'en';
  const each = rule.each === undefined ? '' : (teller.titleOf(rule.each) ?? missing(rule.each, zh));
  const place = each === '' ? '' : zh ? `『${each}』的每一行，` : `in each row of ${each}, `;
  const parts = rule.then.map((consequence) => consequenceSentence(rule, consequence, teller));
  const then = parts.length === 0 ? (zh ? '……' : '…') : parts.join(zh ? '；' : '; ');
  if (rule.when === undefined) return zh ? `${place}总是${then}` : capital(`${place}always: ${then}`);
  const when = conditionSentence(rule.when, rule.each, teller);
  return zh ? `${place}当 ${when}，则${then}` : capital(`${place}when ${when}: ${then}`);
}

/** A condition in words; whatever it is, there are words. */
function conditionSentence(expr: Expr, each: string | undefined, teller: Teller): string {
  return toSentence(expr, teller.scopeOf(each), teller.locale);
}

/** “必须填写『税号』、『开户行』” */
export function consequenceSentence(
  rule: Pick<Rule, 'each'>,
  consequence: Consequence,
  teller: Teller,
): string {
  const zh = teller.locale !== 'en';
  const title = (key: string): string => {
    const found = teller.titleOf(targetName(rule, key));
    const text = found ?? missing(key, zh);
    return zh ? `『${text}』` : `“${text}”`;
  };
  const titles = (keys: readonly string[]): string =>
    keys.length === 0 ? '……' : keys.map(title).join(zh ? '、' : ', ');
  const say = (text: LocalText | undefined): string => inLocale(text, teller.locale) ?? '';
  if ('require' in consequence)
    return zh ? `必须填写${titles(consequence.require)}` : `${titles(consequence.require)} must be filled`;
  if ('show' in consequence)
    return zh ? `显示${titles(consequence.show)}` : `only then ${titles(consequence.show)} shows`;
  if ('options' in consequence) {
    const { field, allow } = consequence.options;
    const words = allow.map((value) => teller.optionOf(targetName(rule, field), value));
    return zh
      ? `${title(field)}只能选 ${words.join('、') || '……'}`
      : `${title(field)} may only be ${words.join(', ') || '…'}`;
  }
  if ('restrict' in consequence) {
    const { field, pattern, minimum, maximum } = consequence.restrict;
    const limits = [
      ...(minimum !== undefined && maximum !== undefined
        ? [zh ? `要在 ${minimum} 到 ${maximum} 之间` : `be between ${minimum} and ${maximum}`]
        : minimum !== undefined
          ? [zh ? `不能小于 ${minimum}` : `be at least ${minimum}`]
          : maximum !== undefined
            ? [zh ? `不能大于 ${maximum}` : `be at most ${maximum}`]
            : []),
      ...(pattern === undefined ? [] : [zh ? `要符合格式 ${pattern}` : `match ${pattern}`]),
    ];
    const what = limits.join(zh ? '、' : ' and ') || (zh ? '……' : '…');
    return zh ? `${title(field)}${what}` : `${title(field)} must ${what}`;
  }
  if ('reject' in consequence) {
    const message = say(consequence.reject.message) || '……';
    return zh ? `不能提交：“${message}”` : `refused: “${message}”`;
  }
  return zh ? '（看不懂的内容）' : '(not understood)';
}

/** “不能有两条记录的『订单渠道』、『渠道单号』都相同” */
export function uniqueSentence(unique: Unique, teller: Teller): string {
  const zh = teller.locale !== 'en';
  const titles = unique.fields.map((key) => teller.titleOf(key) ?? missing(key, zh));
  if (zh) {
    const names = titles.map((title) => `『${title}』`).join('、');
    return titles.length > 1 ? `不能有两条记录的${names}都相同` : `不能有两条记录的${names}相同`;
  }
  return `No two records may have the same ${titles.join(' and ')}`;
}

/** “『订单金额』= 订单明细的金额合计” */
export function computeSentence(
  name: string,
  compute: Expr,
  table: string | undefined,
  teller: Teller,
): string {
  const title = teller.titleOf(name) ?? name;
  const sentence = toSentence(compute, teller.scopeOf(table), teller.locale);
  if (teller.locale === 'en') return `“${title}” = ${sentence}`;
  const place = table === undefined ? '' : `${teller.titleOf(table) ?? table}的`;
  return `${place}『${title}』= ${sentence}`;
}

/** Whether something of the rule is still to be chosen or written. */
export function isUnfinished(rule: Rule): boolean {
  return (
    rule.then.length === 0 ||
    rule.then.some(
      (consequence) =>
        targetsOf(consequence).some((key) => key === '') ||
        (!('reject' in consequence) && targetsOf(consequence).length === 0) ||
        ('options' in consequence && consequence.options.allow.length === 0) ||
        ('reject' in consequence && consequence.reject.message['zh-CN'] === ''),
    )
  );
}

/** Names the rule uses that are no fields any more. */
export function goneTargets(rule: Rule, teller: Teller): readonly string[] {
  const gone = new Set<string>();
  if (rule.each !== undefined && teller.titleOf(rule.each) === null) gone.add(rule.each);
  for (const consequence of rule.then)
    for (const key of targetsOf(consequence))
      if (key !== '' && teller.titleOf(targetName(rule, key)) === null) gone.add(key);
  return [...gone];
}

const missing = (key: string, zh: boolean): string => (zh ? `已删除的字段 ${key}` : `deleted field ${key}`);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
