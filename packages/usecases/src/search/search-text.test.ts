import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answers, folded, peopleFor, searchTextOf, searchWords } from './search-text.ts';

const finds = (text: string, asked: string) =>
  searchWords(asked).every((word) => answers(searchTextOf([text]), word));

describe('search text', () => {
  it('knows no case and no width', () => {
    expect(finds('ＡＢＣ－１２３', 'abc-123')).toBe(true);
    expect(finds('Bosch 刹车片', 'ＢＯＳＣＨ')).toBe(true);
    expect(finds('（常州）恒泰', '(常州)')).toBe(true);
    expect(finds('ﾊﾞﾙﾌﾞ', 'バルブ')).toBe(true);
  });

  it('finds Chinese by pinyin initials, letters and digits between them included', () => {
    expect(finds('常州恒泰经销部', 'czht')).toBe(true);
    expect(finds('常州恒泰经销部', 'htjxb')).toBe(true);
    expect(finds('M8 六角螺栓', 'm8ljls')).toBe(true);
    expect(finds('常州恒泰经销部', 'htcz')).toBe(false);
  });

  it('reads characters as their words do, and finds by whole pinyin from any character on', () => {
    expect(finds('重庆长安', 'cqca')).toBe(true);
    expect(finds('重庆长安', 'chongqing')).toBe(true);
    expect(finds('重庆长安', 'changan')).toBe(true);
    expect(finds('重庆长安', 'hongqing')).toBe(false);
  });

  it('reads a text that came before as it did then', () => {
    const first = searchTextOf(['重庆长安']);
    for (let n = 0; n < 4_100; n++) searchTextOf([`乐${n}`]);
    expect(searchTextOf(['重庆长安'])).toEqual(first);
    expect(searchTextOf(['重庆长安'])).toEqual(first);
    expect(finds('乐4099', 'l4099')).toBe(true);
  });

  it('asks for every word, in any order', () => {
    expect(finds('常州 恒泰 经销部', '恒泰 常州')).toBe(true);
    expect(finds('常州 恒泰 经销部', '恒泰 上海')).toBe(false);
  });

  it('is bounded, whatever is asked or kept', () => {
    expect(searchWords('字 '.repeat(500))).toEqual(['字']);
    expect(searchWords(Array.from({ length: 40 }, (_, n) => `w${n}`).join(' '))).toHaveLength(5);
    expect(searchWords('x'.repeat(10_000))[0]).toHaveLength(100);
    const kept = searchTextOf(['常'.repeat(100_000)]);
    expect(kept.plain.length + kept.read.length).toBeLessThan(6_000);
  });

  it('finds people by pinyin', () => {
    const people = [
      { id: '1', name: '张三丰' },
      { id: '2', name: '李四' },
    ];
    expect(peopleFor(people, 'zsf')).toEqual(['1']);
    expect(peopleFor(people, 'lisi')).toEqual(['2']);
  });

  it('finds every text by each piece of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'常州恒泰ＡＢcd１2 -%_\\。（)重'), { maxLength: 40 }),
        fc.nat(40),
        fc.nat(40),
        (signs, from, length) => {
          const text = signs.join('');
          expect(finds(text, folded(text).slice(from, from + length))).toBe(true);
        },
      ),
    );
  });
});
