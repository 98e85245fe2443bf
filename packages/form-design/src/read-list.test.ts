import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readList } from './read-list.ts';

const words = ['顺丰速运', '京东快递', '自提'];

describe('a pasted list', () => {
  it.each([
    ['lines', '顺丰速运\n京东快递\n自提'],
    ['lines of Windows, with blank ones between', '顺丰速运\r\n\r\n京东快递\r\n 自提\t\r\n'],
    ['line breaks of Word', '顺丰速运\u000B京东快递\u2028自提'],
    ['bullets of Word', '•\t顺丰速运\n•\t京东快递\n•\t自提'],
    ['bullets of Word’s symbol font', '\uF0B7\t顺丰速运\n\uF0B7\t京东快递\n\uF0A7\t自提'],
    ['the second level of Word', '•\t顺丰速运\no\t京东快递\no\t自提'],
    ['letters of Word’s symbol font', 'Ø\t顺丰速运\nØ\t京东快递\nØ\t自提'],
    ['bullets without a blank', '·顺丰速运\n·京东快递\n·自提'],
    ['bullets with blanks of other widths', '‣\u00A0顺丰速运\n▪\u3000京东快递\n●\u2003自提'],
    ['hyphens and stars', '- 顺丰速运\n* 京东快递\n– 自提'],
    ['hyphens without a blank', '-顺丰速运\n-京东快递\n-自提'],
    ['boxes to tick', '☐ 顺丰速运\n[ ] 京东快递\n- [x] 自提'],
    ['dots of a list in Chinese', '、顺丰速运\n、京东快递\n、自提'],
    ['1.', '1. 顺丰速运\n2. 京东快递\n3. 自提'],
    ['1. without a blank', '1.顺丰速运\n2.京东快递\n3.自提'],
    ['1. with a tab', '1.\t顺丰速运\n2.\t京东快递\n3.\t自提'],
    ['1、', '1、顺丰速运\n2、京东快递\n3、自提'],
    ['1) and full-width', '1)顺丰速运\n2)京东快递\n3）自提'],
    ['(1)', '(1) 顺丰速运\n(2) 京东快递\n（3）自提'],
    ['circled', '①顺丰速运\n② 京东快递\n③自提'],
    ['⑴ and ⒈', '⑴顺丰速运\n⑵京东快递\n⑶自提'],
    ['一、', '一、顺丰速运\n二、京东快递\n三、自提'],
    ['（一）', '（一）顺丰速运\n（二）京东快递\n（三）自提'],
    ['a)', 'a) 顺丰速运\nb) 京东快递\nc) 自提'],
    ['A. before Chinese', 'A.顺丰速运\nB.京东快递\nC.自提'],
    ['roman', 'i. 顺丰速运\nii. 京东快递\niii. 自提'],
    ['numbers from the middle of a list', '8. 顺丰速运\n9. 京东快递\n10. 自提'],
    ['a bullet in a line of its own', '•\n顺丰速运\n•\n京东快递\n•\n自提'],
    ['characters without width', '\uFEFF顺丰速运\n\u200B京东快递\n自提'],
  ])('reads %s', (_name, text) => {
    expect(readList(text)).toEqual(words);
  });

  it.each([
    ['3M', '博世', '1号线'],
    ['2.5mm', '2.6mm', '3mm'],
    ['1.0版', '2.0版', '3.0版'],
    ['1号线', '2号线', '3号线'],
    ['1-10人', '11-50人', '50人以上'],
    ['-5℃', '-10℃', '-20℃'],
    ['+86', '+852', '+853'],
    ['A.O.史密斯', 'B.B.金', 'C.P.集团'],
    ['三一重工', '一汽', '二汽'],
    ['○', '×', '△'],
    ['★', '★★', '★★★'],
    ['A4', 'A5', 'B5'],
    ['360', '58', '51'],
    ['7. 天酒店', '如家', '汉庭'],
    ['2025.11.03', '2025.11.04', '2025.11.05'],
    ['y\tYes', 'n\tNo', 'u\tUnknown'],
    ['n\tNo', 'u\tUnknown', 'v\tVoid'],
    ['(含税)', '(不含税)', '（免税）'],
    ['-', '*', '+'],
  ])('keeps digits and signs that belong to the words: %s, %s, %s', (...lines) => {
    expect(readList(lines.join('\n'))).toEqual(lines);
  });

  it('keeps cells apart, and a heading above the list', () => {
    expect(readList('快递公司\n1. 顺丰\tSF\n2. 京东\tJD')).toEqual(['快递公司', '顺丰\tSF', '京东\tJD']);
  });

  it('leaves words alone that are known already', () => {
    const known = new Set(['1. 甲', '2. 乙']);
    expect(readList('1. 甲\n2. 乙\n•\t丙', (line) => known.has(line))).toEqual(['1. 甲', '2. 乙', '丙']);
  });

  it('gives back any words without markers as they are, however they are numbered', () => {
    const word = fc.stringMatching(/^[a-z甲-癸]{2,6}$/).filter((text) => !/^[ivx]+$/.test(text));
    const number = fc.constantFrom(
      (i: number) => `${i}. `,
      (i: number) => `${i}、`,
      (i: number) => `（${i}）`,
      () => '• ',
      () => '•\t',
      () => '- ',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), number, (list, mark) => {
        expect(readList(list.join('\n'))).toEqual(list);
        expect(readList(list.map((one, i) => mark(i + 1) + one).join('\r\n'))).toEqual(list);
      }),
    );
  });

  it('ends with anything at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const line of readList(text)) expect(line.trim()).not.toBe('');
      }),
    );
  });
});
