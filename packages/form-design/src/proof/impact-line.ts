import { type Artefact, type FieldSpecs, type Form, type Use, usesOf } from '@weir/artefact';
import { fieldPlace } from '../changes/field-changes.ts';
import type { Rename } from '../changes/match-fields.ts';
import type { DesignKinds, ProofDetail, ProofFacts, ProofLine } from '../contract.ts';
import { type Located, locate, type Places, pathOf } from '../locate.ts';
import { type Both, both, bothOf, lower, quote } from '../words.ts';
import { count, plural, worst } from './proof-tone.ts';

/** Uses that are named in one sentence. */
const NAMED = 5;

/** Published artefacts with the newer keys, and those to come. */
interface Versions {
  readonly aligned: readonly Artefact[];
  readonly after: readonly Artefact[];
  readonly renames: ReadonlyMap<string, readonly Rename[]>;
}

/** Who and what uses the fields that go, change their key or their type, or must be filled from now on. */
export function impactLine(versions: Versions, facts: ProofFacts, kinds: DesignKinds): ProofLine {
  const { specs } = kinds;
  const uses = usesOf(versions.aligned, specs);
  const details: ProofDetail[] = [];
  for (const form of formsOf(versions.aligned)) {
    const next = formsOf(versions.after).find(({ key }) => key === form.key);
    if (next === undefined) details.push(...goneForm(form, uses, facts));
    else details.push(...formImpact(form, next, versions.renames.get(form.key) ?? [], uses, facts, kinds));
  }
  const doubtful = count(details, 'amber');
  return {
    key: 'impact',
    title: both('影响', 'Impact'),
    tone: worst(details.map(({ tone }) => tone)),
    sentence:
      doubtful > 0
        ? both(
            `${doubtful} 处影响到别处，请核对`,
            `${plural(doubtful, 'change')} felt elsewhere; look at them`,
          )
        : both('没有影响到别处', 'Nothing else is affected'),
    details,
  };
}

function formsOf(artefacts: readonly Artefact[]): readonly Form[] {
  return artefacts.filter((artefact): artefact is Form => artefact.kind === 'form');
}

function goneForm(form: Form, uses: readonly Use[], facts: ProofFacts): readonly ProofDetail[] {
  const title = quote(bothOf(form.title, form.key));
  const own = `form/${form.key}`;
  const used = uses.filter((use) => use.form === form.key && use.artefact !== own);
  const told = usedWords(used);
  const links = linksTo(facts, form.key);
  const details: ProofDetail[] = [
    {
      tone: 'amber',
      sentence: both(
        `表单${title['zh-CN']}删除后，页面、接口和导入都打不开${told === null ? '' : `；用到它的有${told['zh-CN']}`}`,
        `Form ${title.en} is gone: its pages, API and imports no longer open${told === null ? '' : `; it is used by ${told.en}`}`,
      ),
      artefact: own,
      path: '',
    },
  ];
  if (links > 0) {
    const sentence = both(
      `表单${title['zh-CN']}还有 ${links} 个专属链接，删除后打不开`,
      `Form ${title.en} has ${plural(links, 'open link')} that will no longer work`,
    );
    details.push({ tone: 'amber', sentence, artefact: own, path: '' });
  }
  return details;
}

function formImpact(
  before: Form,
  after: Form,
  renames: readonly Rename[],
  uses: readonly Use[],
  facts: ProofFacts,
  kinds: DesignKinds,
): readonly ProofDetail[] {
  const { specs } = kinds;
  const own = `form/${after.key}`;
  const old = locate(before, specs);
  const now = locate(after, specs);
  const details: ProofDetail[] = [];
  const tell = (tone: ProofDetail['tone'], located: Located, zh: string, en: string): void => {
    details.push({ tone, sentence: both(zh, en), artefact: own, path: pathOf(located) });
  };
  const usedBy = (name: string): Both | null =>
    usedWords(uses.filter((use) => use.form === before.key && use.field === name));

  for (const located of old.values()) {
    if (!holdsValue(located)) continue;
    const is = now.get(located.name);
    const place = fieldPlace(old, located, kinds);
    const told = usedBy(located.name);
    if (is === undefined) {
      // Of a table that goes, its columns need not be told one by one.
      if (located.table !== undefined && !now.has(located.table)) continue;
      details.push({
        tone: 'amber',
        sentence: both(
          `${place['zh-CN']}删除：接口和导入不再收它的值${told === null ? '' : `；原来用到它的有${told['zh-CN']}`}`,
          `${place.en} is gone: API and imports no longer take its value${told === null ? '' : `; it was used by ${told.en}`}`,
        ),
        artefact: own,
        path: '',
      });
      continue;
    }
    const change = retyped(located, is, specs);
    if (change !== null) {
      tell(
        'amber',
        is,
        `${place['zh-CN']}从${change[0]['zh-CN']}改为${change[1]['zh-CN']}：接口和导入要按新的填${told === null ? '' : `；用到它的有${told['zh-CN']}`}`,
        `${place.en} was ${change[0].en} and is now ${change[1].en}: API and imports must follow${told === null ? '' : `; it is used by ${told.en}`}`,
      );
    }
  }
  for (const { from, to } of renames) {
    const name = from.includes('.') ? `${from.split('.')[0]}.${to}` : to;
    const located = now.get(name);
    if (located === undefined || !holdsValue(located)) continue;
    const place = fieldPlace(now, located, kinds);
    const told = usedBy(name);
    const key = from.split('.').at(-1) ?? from;
    tell(
      'amber',
      located,
      `${place['zh-CN']}的键从 ${key} 改为 ${to}：调用接口的程序要跟着改${told === null ? '' : `；应用里已跟着改的有${told['zh-CN']}`}`,
      `The key of ${lower(place.en)} was ${key} and is now ${to}: programs that call the API must follow${told === null ? '' : `; already following in the app: ${told.en}`}`,
    );
  }
  for (const located of now.values()) {
    if (!asks(located) || asks(old.get(located.name)) || isInNewTable(located, old)) continue;
    const place = fieldPlace(now, located, kinds);
    tell(
      'amber',
      located,
      `${place['zh-CN']}变为必填，没有默认值：接口和导入不给这个值就会被拒绝`,
      `${place.en} must now be filled and has no default: API calls and imports without it are refused`,
    );
  }
  const links = linksTo(facts, after.key);
  if (details.length > 0 && (links > 0 || facts.keys > 0)) {
    const title = quote(bothOf(after.title, after.key));
    details.push({
      tone: 'plain',
      sentence: both(
        `表单${title['zh-CN']}现有 ${links} 个专属链接、应用有 ${facts.keys} 个接口密钥在用`,
        `Form ${title.en} has ${plural(links, 'open link')}, the app ${plural(facts.keys, 'API key')} in use`,
      ),
      artefact: own,
      path: '',
    });
  }
  return details;
}

function holdsValue({ spec }: Located): boolean {
  return spec?.holds === 'value' || spec?.holds === 'rows';
}

/** Kinds before and after where they differ: another kind, or values of another type. */
function retyped(was: Located, is: Located, specs: FieldSpecs): readonly [Both, Both] | null {
  if (was.field.kind === is.field.kind) return null;
  const kind = ({ field }: Located): Both => bothOf(specs.get(field.kind)?.title, field.kind);
  return [kind(was), kind(is)];
}

/** Whether whoever submits must give the value. */
function asks(located: Located | undefined): boolean {
  if (located === undefined || !holdsValue(located)) return false;
  const { field, spec } = located;
  return (
    field.required === true &&
    field.default === undefined &&
    field.compute === undefined &&
    field.writtenBy !== 'system' &&
    spec?.drawn !== true
  );
}

/** A column of a table that is new itself: nobody must fill it unless the table is asked for. */
function isInNewTable({ table }: Located, old: Places): boolean {
  return table !== undefined && !old.has(table);
}

function linksTo(facts: ProofFacts, form: string): number {
  return facts.links.filter((link) => link.form === form).reduce((sum, link) => sum + link.count, 0);
}

/** Places in words, the first few. */
function usedWords(uses: readonly Use[]): Both | null {
  const places = new Map(uses.map(({ place }) => [place['zh-CN'], bothOf(place)]));
  if (places.size === 0) return null;
  const named = [...places.values()].slice(0, NAMED);
  const zh = named.map((place) => place['zh-CN']).join('、');
  const en = named.map((place) => place.en).join(', ');
  return places.size <= NAMED
    ? both(zh, en)
    : both(`${zh}等 ${places.size} 处`, `${en} and ${places.size - NAMED} more`);
}
