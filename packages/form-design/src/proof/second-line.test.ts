import { describe, expect, it } from 'vitest';
import type { SecondOpinion } from '../contract.ts';
import { shopDesign, testKinds } from '../test-kinds.ts';
import { secondLine } from './second-line.ts';

const fine: SecondOpinion = {
  form: 'order',
  complaints: [],
  examples: { judged: 600, possible: 1598 },
  records: { judged: 500, asked: 500, stored: 900 },
  differences: [],
  differing: 0,
  unfinished: null,
};
const lineOf = (...opinions: readonly SecondOpinion[]) =>
  secondLine(shopDesign.artefacts, opinions, testKinds);
const told = (opinion: Partial<SecondOpinion>) => {
  const { tone, sentence, details } = lineOf({ ...fine, ...opinion });
  return [tone, sentence, ...details.map((detail) => detail.sentence)].map((text) =>
    typeof text === 'string' ? text : `${text['zh-CN']} | ${text.en}`,
  );
};

describe('the line of the second judge', () => {
  it('is green with the counts of what both judged where they agree', () => {
    expect(told({})).toEqual([
      'green',
      '两个判定一致：600 个例子、500 条记录 | Two independent checks agree: 600 examples and 500 records',
    ]);
    expect(
      lineOf(fine, { ...fine, form: 'customer', records: { judged: 1, asked: 1, stored: 1 } }),
    ).toMatchObject({
      tone: 'green',
      sentence: { en: 'Two independent checks agree: 1200 examples and 501 records' },
    });
    expect(lineOf()).toMatchObject({ tone: 'green', sentence: { 'zh-CN': '没有表单改动，不用比对' } });
  });

  it('is red on a difference, with the form, the place, the value of an example and what each says', () => {
    expect(
      told({
        differing: 1,
        differences: [
          {
            path: '/lines/0/qty',
            refusedBy: 'second',
            example: { value: '0', says: { 'zh-CN': '要大于 0', en: 'Must be more than 0' } },
          },
        ],
      }),
    ).toEqual([
      'red',
      '两个判定不一致：600 个例子、500 条记录里有 1 处不同，不能发布 | Two independent checks disagree: 1 of 600 examples and 500 records; this cannot be published',
      '表单『订单』的『订单明细』的列『数量』第 1 行：例子 0，本系统接受，标准校验（JSON Schema）拒绝：“要大于 0” | Form “Order”, column “Quantity” of “Lines”, row 1: example 0 is accepted by our check and refused by its JSON Schema: “Must be more than 0”',
    ]);
  });

  it('names records only by number and field, and counts what is not named', () => {
    const made = lineOf({
      ...fine,
      differing: 4,
      differences: [{ path: '/phone', refusedBy: 'ours', record: { id: 'r1', number: 'DD-001' } }],
    });
    expect(made.details.map(({ sentence }) => sentence['zh-CN'])).toEqual([
      '表单『订单』的字段『电话』：记录 DD-001，标准校验（JSON Schema）接受，本系统拒绝',
      '表单『订单』还有 3 处两个判定不一致',
    ]);
    expect(made.details[0]).toMatchObject({
      tone: 'red',
      artefact: 'form/order',
      record: { form: 'order', id: 'r1', number: 'DD-001' },
    });
  });

  it('is red where the schema does not compile in strict mode, with a few of the reasons', () => {
    const complaints = Array.from({ length: 9 }, (_, n) => `strict mode: reason ${n}`);
    const sentences = told({ complaints, examples: { judged: 0, possible: 0 } });
    expect(sentences[0]).toBe('red');
    expect(sentences[1]).toContain('通不过严格检查，不能发布');
    expect(sentences).toHaveLength(2 + 5 + 1);
    expect(sentences[2]).toContain('strict mode: reason 0');
    expect(sentences[7]).toContain('还有 4 处');
  });

  it.each(['time', 'memory', 'failed', 'busy', 'size', 'issues'] as const)(
    'is amber and says what was not judged where it ended early by %s',
    (unfinished) => {
      const [tone, , detail] = told({
        unfinished,
        examples: { judged: 12, possible: 1598 },
        records: { judged: 100, asked: 500, stored: 900 },
      });
      expect(tone).toBe('amber');
      expect(detail).toContain('例子只比对了 12 个（能有 1598 个），最近 500 条记录只比对了 100 条');
      expect(detail).toContain(
        'only 12 of 1598 possible examples were compared, only 100 of the newest 500 records',
      );
      expect(told({ unfinished, examples: { judged: 0, possible: 0 } }).join()).toContain(
        '例子和记录都没有比对',
      );
    },
  );

  it('is red rather than amber where both are to be told, red first', () => {
    const difference = { path: '', refusedBy: 'ours', record: { id: 'r', number: 'A' } } as const;
    const made = lineOf(
      { ...fine, form: 'customer', unfinished: 'time' },
      { ...fine, differing: 1, differences: [difference] },
    );
    expect([made.tone, ...made.details.map(({ tone }) => tone)]).toEqual(['red', 'red', 'amber']);
  });

  it('cuts what is long and stands names it does not know as they are', () => {
    const made = lineOf({
      ...fine,
      differing: 1,
      complaints: ['x'.repeat(5000)],
      differences: [
        {
          path: `/elsewhere/${'y'.repeat(5000)}`,
          refusedBy: 'ours',
          example: { value: 'z'.repeat(5000), says: { 'zh-CN': '不行' } },
        },
      ],
    });
    for (const { sentence } of made.details) expect(sentence['zh-CN'].length).toBeLessThan(500);
    expect(made.details[1]?.sentence.en).toContain('elsewhere');
  });
});
