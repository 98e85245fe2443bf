import { isObject, sameJson } from '@weir/base';
import { type Both, both, bothOf, quote } from '../words.ts';
import { isLocalText, listWords, parts } from './value-words.ts';

interface Choice {
  readonly value: string;
  readonly title?: unknown;
  readonly tone?: unknown;
}

const TONES: Readonly<Record<string, Both>> = {
  neutral: both('灰色', 'grey'),
  primary: both('主色', 'primary'),
  teal: both('青色', 'teal'),
  success: both('绿色', 'green'),
  warning: both('橙色', 'amber'),
  danger: both('红色', 'red'),
};

/** How choices differ: `新增『抖音』；去掉『京东』；『天猫』改叫『天猫旗舰店』`; `null` for what are no choices. */
export function optionChanges(before: unknown, after: unknown): Both | null {
  const old = choicesOf(before);
  const now = choicesOf(after);
  if (old === null || now === null) return null;
  const titleIn = (choices: readonly Choice[]) => (value: string) =>
    quote(wordOf(choices.find((choice) => choice.value === value) ?? { value }));
  const told: Both[] = [
    ...listWords(
      old.map(({ value }) => value),
      now.map(({ value }) => value),
      titleIn(old),
      titleIn(now),
    ),
  ];
  for (const choice of now) {
    const was = old.find(({ value }) => value === choice.value);
    if (was === undefined) continue;
    const [from, to] = [wordOf(was), wordOf(choice)];
    if (from['zh-CN'] !== to['zh-CN'] || from.en !== to.en) {
      told.push(
        both(
          `${quote(from)['zh-CN']}改叫${quote(to)['zh-CN']}`,
          `${quote(from).en} is now called ${quote(to).en}`,
        ),
      );
    } else if (!sameJson(was.title, choice.title)) {
      told.push(both(`${quote(to)['zh-CN']}的写法有改动`, `the words of ${quote(to).en} changed`));
    }
    if (was.tone !== choice.tone) {
      const tone = TONES[String(choice.tone ?? 'neutral')] ?? both('别的颜色', 'another colour');
      told.push(both(`${quote(to)['zh-CN']}改成${tone['zh-CN']}`, `${quote(to).en} is now ${tone.en}`));
    }
  }
  return told.length === 0 ? null : parts(told);
}

function choicesOf(value: unknown): readonly Choice[] | null {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return null;
  const choices = value.filter((item): item is Choice => isObject(item) && typeof item.value === 'string');
  return choices.length === value.length ? choices : null;
}

function wordOf({ value, title }: Choice): Both {
  return isLocalText(title) ? bothOf(title, value) : both(value, value);
}
