import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  absolute,
  add,
  ceiling,
  compare,
  type Decimal,
  decimal,
  decimalPlaces,
  divide,
  floor,
  modulo,
  multiply,
  negate,
  roundHalfEven,
  roundHalfUp,
  subtract,
  toInteger,
  toNumber,
  toText,
} from './decimal.ts';

// Random tests take longer on a busy machine than the usual limit allows.
vi.setConfig({ testTimeout: 30_000 });

/** An exact fraction, the plain way: what the decimals are held against. */
interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

const D = (text: string | number): Decimal => decimal(text) ?? expect.unreachable(`no decimal: ${text}`);

function exact(d: Decimal): Fraction {
  const [whole = '', fraction = ''] = toText(d).split('.');
  return { top: BigInt(whole + fraction), bottom: 10n ** BigInt(fraction.length) };
}

const same = (a: Fraction, b: Fraction): boolean => a.top * b.bottom === b.top * a.bottom;

/** Numbers of business size, tiny and huge ones, and those just around the edge of the safe integers. */
const text = fc.oneof(
  fc
    .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 6 }))
    .map(([n, scale]) => scaled(BigInt(n), scale)),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), fc.integer({ min: 0, max: 25 }))
    .map(([n, scale]) => scaled(n, scale)),
  fc
    .tuple(
      fc.constantFrom(-1n, 1n),
      fc.bigInt({ min: 2n ** 53n - 3n, max: 2n ** 53n + 3n }),
      fc.integer({ min: 0, max: 16 }),
    )
    .map(([sign, n, scale]) => scaled(sign * n, scale)),
  fc.constantFrom('0', '-0.5', '0.5', '1', '-1', '2.5', '3.5', '0.125'),
);

function scaled(n: bigint, scale: number): string {
  const sign = n < 0n ? '-' : '';
  const digits = String(n < 0n ? -n : n).padStart(scale + 1, '0');
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
const number = text.map(D);
const runs = { numRuns: 1500 };

describe('exact decimals', () => {
  it('read and write the same number', () => {
    fc.assert(
      fc.property(text, (written) => {
        const plain = written.includes('.') ? written.replace(/0+$/, '').replace(/\.$/, '') : written;
        expect(toText(D(written))).toBe(/^-0(?:\.0*)?$/.test(plain) ? '0' : plain);
      }),
      runs,
    );
  });

  it('read a JS number as its shortest text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.integer().map((n) => n / 100),
        ),
        (n) => {
          fc.pre(Math.abs(n) < 1e300 && (n === 0 || Math.abs(n) > 1e-300));
          const viaText = D(String(n));
          expect(compare(D(n), viaText)).toBe(0);
          expect(Number(toText(D(n)))).toBe(n === 0 ? 0 : n);
        },
      ),
      runs,
    );
    expect(toText(D(0.1))).toBe('0.1');
    expect(toText(add(D(0.1), D(0.2)))).toBe('0.3');
    expect(toText(D(1e21))).toBe('1000000000000000000000');
  });

  it('add, subtract, multiply and compare exactly', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [x, y] = [exact(a), exact(b)];
        expect(
          same(exact(add(a, b)), { top: x.top * y.bottom + y.top * x.bottom, bottom: x.bottom * y.bottom }),
        ).toBe(true);
        expect(
          same(exact(subtract(a, b)), {
            top: x.top * y.bottom - y.top * x.bottom,
            bottom: x.bottom * y.bottom,
          }),
        ).toBe(true);
        expect(same(exact(multiply(a, b)), { top: x.top * y.top, bottom: x.bottom * y.bottom })).toBe(true);
        const order = x.top * y.bottom - y.top * x.bottom;
        expect(Math.sign(compare(a, b))).toBe(order > 0n ? 1 : order < 0n ? -1 : 0);
      }),
      runs,
    );
  });

  it('divide to 20 places and cut off the rest', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [x, y] = [exact(a), exact(b)];
        const quotient = divide(a, b);
        if (y.top === 0n) {
          expect(quotient).toBeNull();
          return;
        }
        const cut = (x.top * y.bottom * 10n ** 20n) / (y.top * x.bottom);
        expect(same(exact(quotient ?? expect.unreachable()), { top: cut, bottom: 10n ** 20n })).toBe(true);
      }),
      runs,
    );
    expect(toText(divide(D(2), D(3)) ?? D(0))).toBe('0.66666666666666666666');
    expect(divide(D(1), D(0))).toBeNull();
  });

  it('give the remainder the sign of the divisor', () => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        const rest = modulo(a, b);
        if (exact(b).top === 0n) {
          expect(rest).toBeNull();
          return;
        }
        const [x, y, r] = [exact(a), exact(b), exact(rest ?? expect.unreachable())];
        // a - r is a whole multiple of b, and r lies between 0 and b.
        const top = (x.top * r.bottom - r.top * x.bottom) * y.bottom;
        expect(top % (x.bottom * r.bottom * y.top)).toBe(0n);
        expect(r.top === 0n || r.top > 0n === y.top > 0n).toBe(true);
        expect(compare(absolute(rest ?? D(0)), absolute(b))).toBeLessThan(0);
      }),
      runs,
    );
  });

  it('round halves away from zero, to even, down and up', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: -5, max: 25 }), (d, places) => {
        const { top, bottom } = exact(d);
        const unit =
          places >= 0
            ? { top: 1n, bottom: 10n ** BigInt(places) }
            : { top: 10n ** BigInt(-places), bottom: 1n };
        const size = top < 0n ? -top : top;
        // How many units lie below the number, and what is left in 2·bottom·unit.top parts.
        const below = (size * unit.bottom) / (bottom * unit.top);
        const rest = 2n * (size * unit.bottom - below * bottom * unit.top);
        const half = bottom * unit.top;
        const signed = (n: bigint): Fraction => ({
          top: (top < 0n ? -n : n) * unit.top,
          bottom: unit.bottom,
        });
        expect(same(exact(roundHalfUp(d, places)), signed(rest >= half ? below + 1n : below))).toBe(true);
        const even = rest > half || (rest === half && below % 2n === 1n);
        expect(same(exact(roundHalfEven(d, places)), signed(even ? below + 1n : below))).toBe(true);
      }),
      runs,
    );
    fc.assert(
      fc.property(number, (d) => {
        expect(decimalPlaces(floor(d))).toBe(0);
        expect(compare(floor(d), d)).toBeLessThanOrEqual(0);
        expect(compare(ceiling(d), d)).toBeGreaterThanOrEqual(0);
        expect(compare(subtract(d, floor(d)), D(1))).toBeLessThan(0);
        expect(compare(subtract(ceiling(d), d), D(1))).toBeLessThan(0);
        expect(toText(negate(negate(d)))).toBe(toText(d));
      }),
      runs,
    );
  });

  it('become JSON numbers of at most 15 digits that read back as the rounded decimal', () => {
    fc.assert(
      fc.property(number, (d) => {
        const digits = toText(d).replace(/^-?0*\.?0*|\./g, '').length;
        const back = D(toNumber(d));
        if (digits <= 15) expect(toText(back)).toBe(toText(d));
        else
          expect(
            toText(back)
              .replace(/^-?0*\.?0*|\./g, '')
              .replace(/0+$/, '').length,
          ).toBeLessThanOrEqual(15);
      }),
      runs,
    );
    expect(toNumber(D('3.33333333333333333333'))).toBe(3.33333333333333);
    expect(toNumber(D('0.000000123456'))).toBe(1.23456e-7);
  });

  it.each([
    '',
    ' 1',
    '1 ',
    '1.',
    '.5',
    '1,000',
    'x',
    'NaN',
    '0x10',
    '1e',
    '１',
    '--1',
    `${'9'.repeat(800)}`,
    '1e9999',
  ])('refuse %j', (wrong) => {
    expect(decimal(wrong)).toBeNull();
  });
  it('refuse what is not finite', () => {
    expect(decimal(Number.NaN)).toBeNull();
    expect(decimal(Number.POSITIVE_INFINITY)).toBeNull();
  });
  it('give whole numbers for positions', () => {
    expect(toInteger(D('-2.9'))).toBe(-2);
    expect(toInteger(D('1e30'))).toBe(Number.MAX_SAFE_INTEGER);
  });
});
