/** Control characters, and invisible ones that copying from chat programs and spreadsheets leaves behind. */
const CONTROL = /[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060\ufeff\ufff9-\ufffb]/gu;
const CONTROL_BUT_LINES = /(?![\t\n])[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\ufff9-\ufffb]/gu;
/** A half of a surrogate pair: no character, and PostgreSQL refuses it. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Nothing to clean: by far the most texts, so that imports of many rows look once at each. */
const CLEAN = /^[!-~\u4e00-\u9fff](?:[ -~\u4e00-\u9fff]*[!-~\u4e00-\u9fff])?$/;

/** One line of text: tabs and line breaks become a space, control characters go, ends are trimmed; '' is no value. */
export function cleanLine(text: string): string | undefined {
  if (CLEAN.test(text)) return text;
  const clean = text
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(CONTROL, '')
    .replace(LONE_SURROGATE, '')
    .trim();
  return clean === '' ? undefined : clean;
}

/** Text of several lines: line breaks are \n, control characters go, ends are trimmed; '' is no value. */
export function cleanLines(text: string): string | undefined {
  const clean = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROL_BUT_LINES, '')
    .replace(LONE_SURROGATE, '')
    .trim();
  return clean === '' ? undefined : clean;
}

/** Full-width letters, digits and signs (１２Ａ－) as ASCII, and the ideographic space as a space. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}

/** A line that holds a code, number or date: half-width, clean. */
export function cleanCode(text: string): string | undefined {
  return cleanLine(toHalfWidth(text));
}
