/** Digits in groups of three, `1234567` as `1,234,567`; a sign before them stays. */
export function groupedDigits(whole: string): string {
  const sign = /^[+-]/.exec(whole)?.[0] ?? '';
  const digits = whole.slice(sign.length);
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.push(digits.slice(Math.max(0, end - 3), end));
  return sign + groups.reverse().join(',');
}
