import { check, type NamedType, type Scope, type Type } from '@weir/expression';
import { type Keyword, parse, type Token } from '@weir/expression/parse';

/** Whether the word begins a loop that binds a name. */
export const isLoop = (word: Keyword): boolean => word === 'some' || word === 'every' || word === 'for';

/** Columns of a row or of a list of rows; null where there are none. */
export function columnsOf(type: Type | null): Readonly<Record<string, NamedType>> | null {
  const row = type?.type === 'list' ? type.of : type;
  return row?.type === 'row' ? row.columns : null;
}

/** The type of the path that ends with the last of the tokens: `订单明细`, `行`, `订单明细[…].附加`. */
export function memberType(text: string, tokens: readonly Token[], scope: Scope): Type | null {
  let first = tokens.length;
  for (let i = tokens.length - 1; i >= 0; i--) {
    const token = tokens[i];
    if (token?.kind === 'symbol' && token.symbol === ']') {
      i = opening(tokens, i);
      first = i;
      continue;
    }
    if (token?.kind !== 'name') break;
    first = i;
    const dot = tokens[i - 1];
    if (dot?.kind !== 'symbol' || dot.symbol !== '.') break;
    i -= 1;
  }
  const [head, end] = [tokens[first], tokens.at(-1)];
  if (head?.kind !== 'name' || end === undefined) return null;
  const binding = tokens.findLastIndex((token, i) => {
    const word = tokens[i - 1];
    return (
      i < first &&
      token.kind === 'name' &&
      token.name === head.name &&
      word?.kind === 'keyword' &&
      isLoop(word.keyword)
    );
  });
  if (binding < 0) return typeOfText(text.slice(head.from, end.to), scope);
  let type = itemOf(loopListType(text, tokens, binding, scope));
  for (let i = first + 1; i < tokens.length && type !== null; i++) {
    const token = tokens[i];
    if (token?.kind === 'name') type = memberOf(type, token.name);
    else if (token?.kind === 'symbol' && token.symbol === '[') i = tokens.length;
  }
  return type;
}

/** The type of the list a loop goes over: from after its `in` to where a path ends. */
function loopListType(text: string, tokens: readonly Token[], binding: number, scope: Scope): Type | null {
  const start = tokens[binding + 2];
  if (tokens[binding + 1]?.kind !== 'keyword' || start?.kind !== 'name') return null;
  let end = binding + 2;
  while (end + 2 < tokens.length) {
    const [dot, next] = [tokens[end + 1], tokens[end + 2]];
    if (dot?.kind !== 'symbol' || dot.symbol !== '.' || next?.kind !== 'name') break;
    end += 2;
  }
  return typeOfText(text.slice(start.from, tokens[end]?.to ?? start.to), scope);
}

function opening(tokens: readonly Token[], close: number): number {
  let depth = 0;
  for (let i = close; i >= 0; i--) {
    const token = tokens[i];
    if (token?.kind !== 'symbol') continue;
    if (token.symbol === ']') depth += 1;
    else if (token.symbol === '[') depth -= 1;
    if (depth === 0) return i;
  }
  return 0;
}

function typeOfText(text: string, scope: Scope): Type | null {
  const parsed = parse(text, scope);
  return 'expr' in parsed ? check(parsed.expr, scope).type : null;
}

const itemOf = (type: Type | null): Type | null => (type?.type === 'list' ? type.of : null);

function memberOf(type: Type, name: string): Type | null {
  const columns = columnsOf(type);
  const key =
    columns === null
      ? undefined
      : Object.hasOwn(columns, name)
        ? name
        : Object.keys(columns).find((one) => {
            const title = columns[one]?.title;
            return title?.['zh-CN'] === name || title?.en === name;
          });
  return key === undefined ? null : (columns?.[key]?.type ?? null);
}
