import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKey, newKey } from './new-key.ts';

describe('newKey', () => {
  it('makes a key of a title', () => {
    expect(newKey('Order total (¥)', [])).toBe('orderTotal');
    expect(newKey('SKU', [])).toBe('sku');
    expect(newKey('Tax No', [])).toBe('taxNo');
    expect(newKey('２号仓', [], () => '2 hao cang')).toBe('haoCang');
    expect(newKey({ 'zh-CN': '数量', en: 'Quantity' }, [])).toBe('quantity');
    expect(newKey('数量', [], () => 'shuliang')).toBe('shuliang');
    expect(newKey('数量', [])).toBe('field');
    expect(newKey('🙂', [], () => '')).toBe('field');
    expect(newKey('Café crème', [], (text) => text)).toBe('cafeCreme');
  });

  it('numbers keys that are taken', () => {
    expect(newKey('qty', ['qty', 'qty2'])).toBe('qty3');
    expect(newKey('qty2', new Set(['qty2']))).toBe('qty3');
    expect(newKey('constructor', [])).toBe('constructor2');
    expect(newKey('x'.repeat(60), ['x'.repeat(40)])).toBe(`${'x'.repeat(39)}2`);
  });

  it('is always a free key', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('__proto__', 'toString', 'a', ''),
    );
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 5 }), text, (title, taken, ascii) => {
        const used = new Set([...taken, newKey(title, [])]);
        const key = newKey(title, used, () => ascii);
        expect(isKey(key)).toBe(true);
        expect(used.has(key)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});
