import type { Form, Rule } from '@weir/artefact';
import { sameJson } from '@weir/base';
import type { Change } from '../contract.ts';
import { type Both, both, bothOf, quote } from '../words.ts';
import { keyed } from './keyed.ts';
import { conditionWords, consequencesWords, ruleWords } from './rule-words.ts';
import type { Side } from './side.ts';
import { textChange } from './text-change.ts';
import { fromTo } from './value-words.ts';

type FormChange = Omit<Change, 'artefact'>;
interface OfSide {
  readonly side: Side;
  readonly form: Form;
}

/** How the rules of a form differ, as sentences. */
export function ruleChanges(before: OfSide, after: OfSide): readonly FormChange[] {
  const changes: FormChange[] = [];
  const { both: changed, added, removed, reordered } = keyed(before.form.rules, after.form.rules);
  for (const { to, index } of added) {
    const words = ruleWords(after.side, after.form.key, to);
    changes.push({
      what: 'added',
      path: `/rules/${index}`,
      place: rulePlace(to),
      sentence: both(`新增：${words['zh-CN']}`, `added: ${words.en}`),
    });
  }
  for (const { from, to, index } of changed) {
    for (const [at, sentence] of ruleChange(before, after, from, to)) {
      changes.push({ what: 'changed', path: `/rules/${index}${at}`, place: rulePlace(to), sentence });
    }
  }
  for (const { from, index } of removed) {
    const words = ruleWords(before.side, before.form.key, from);
    changes.push({
      what: 'removed',
      path: `/rules/${index}`,
      place: rulePlace(from),
      sentence: both(`删除：${words['zh-CN']}`, `removed: ${words.en}`),
    });
  }
  if (reordered) {
    changes.push({
      what: 'moved',
      path: '/rules',
      place: both('规则', 'Rules'),
      sentence: both('规则的顺序调整', 'reordered'),
    });
  }
  return changes;
}

function ruleChange(
  before: OfSide,
  after: OfSide,
  from: Rule,
  to: Rule,
): readonly (readonly [string, Both])[] {
  const told: (readonly [string, Both])[] = [];
  for (const words of textChange(both('名称', 'Name'), from.title, to.title)) told.push(['/title', words]);
  if (!sameJson(from.when, to.when) || from.each !== to.each) {
    const change = fromTo(
      conditionWords(before.side, before.form.key, from),
      conditionWords(after.side, after.form.key, to),
    );
    told.push(['/when', both(`条件：${change?.['zh-CN']}`, `Condition: ${change?.en}`)]);
  }
  if (!sameJson(from.then, to.then)) {
    const change = fromTo(
      consequencesWords(before.side, before.form.key, from),
      consequencesWords(after.side, after.form.key, to),
    );
    told.push(['/then', both(`结果：${change?.['zh-CN']}`, `Result: ${change?.en}`)]);
  }
  return told.length > 0 ? told : [['', both('有改动', 'changed')]];
}

function rulePlace({ key, title }: Rule): Both {
  const name = quote(bothOf(title, key));
  return both(`规则${name['zh-CN']}`, `Rule ${name.en}`);
}
