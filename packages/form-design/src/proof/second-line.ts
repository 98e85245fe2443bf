import type { Artefact, Form } from '@weir/artefact';
import { pointerSteps } from '@weir/base';
import { fieldPlace } from '../changes/field-changes.ts';
import type { DesignKinds, ProofDetail, ProofLine, SecondOpinion, VerdictDifference } from '../contract.ts';
import { locate, pathOf } from '../locate.ts';
import { type Both, both, bothOf, lower, quote } from '../words.ts';
import { count, plural, worst } from './proof-tone.ts';

/** Complaints about one schema that are told; there are as many as the form has parts. */
const COMPLAINTS = 5;
const MOST_LETTERS = 300;

/**
 * Whether two independent judges say the same of the forms that change. A difference is red: others who check data by the
 * published schema would get another verdict than we give. What was not judged is amber and never passes in silence.
 */
export function secondLine(
  after: readonly Artefact[],
  opinions: readonly SecondOpinion[],
  kinds: DesignKinds,
): ProofLine {
  const details = opinions.flatMap((opinion) => {
    const form = after.find(
      (artefact): artefact is Form => artefact.kind === 'form' && artefact.key === opinion.form,
    );
    return [...found(opinion, form, kinds), ...missed(opinion, form)];
  });
  details.sort((a, b) => Number(b.tone === 'red') - Number(a.tone === 'red'));
  return {
    key: 'second',
    title: both('第二判定', 'Second check'),
    tone: worst(details.map(({ tone }) => tone)),
    sentence: sentenceOf(opinions, count(details, 'red'), count(details, 'amber')),
    details,
  };
}

function sentenceOf(opinions: readonly SecondOpinion[], bad: number, doubtful: number): Both {
  if (opinions.length === 0)
    return both('没有表单改动，不用比对', 'No form changes, so there is nothing to compare');
  const sum = (pick: (opinion: SecondOpinion) => number) =>
    opinions.reduce((total, opinion) => total + pick(opinion), 0);
  const [examples, records] = [sum((one) => one.examples.judged), sum((one) => one.records.judged)];
  const differing = sum((one) => one.differing);
  const judged = both(
    `${examples} 个例子、${records} 条记录`,
    `${plural(examples, 'example')} and ${plural(records, 'record')}`,
  );
  if (differing > 0)
    return both(
      `两个判定不一致：${judged['zh-CN']}里有 ${differing} 处不同，不能发布`,
      `Two independent checks disagree: ${differing} of ${judged.en}; this cannot be published`,
    );
  if (bad > 0)
    return both(
      '表单的标准格式（JSON Schema）通不过严格检查，不能发布',
      'The JSON Schema of a form fails strict checking; this cannot be published',
    );
  if (doubtful > 0)
    return both(
      `没有比对完：只比对了${judged['zh-CN']}，这些一致`,
      `Not all was compared: two independent checks agree on ${judged.en}`,
    );
  return both(`两个判定一致：${judged['zh-CN']}`, `Two independent checks agree: ${judged.en}`);
}

/** What is wrong: a schema that others cannot use, and data on which the two differ. */
function found(opinion: SecondOpinion, form: Form | undefined, kinds: DesignKinds): readonly ProofDetail[] {
  const artefact = `form/${opinion.form}`;
  const title = quote(bothOf(form?.title, opinion.form));
  const red = (sentence: Both, more: Partial<ProofDetail> = {}): ProofDetail => ({
    tone: 'red',
    sentence,
    artefact,
    path: '',
    ...more,
  });
  const complaints = opinion.complaints
    .slice(0, COMPLAINTS)
    .map((complaint) =>
      red(
        both(
          `表单${title['zh-CN']}的标准格式（JSON Schema）别的系统用不了：${cut(complaint)}`,
          `The JSON Schema of form ${title.en} cannot be used by others: ${cut(complaint)}`,
        ),
      ),
    );
  const more = opinion.complaints.length - complaints.length;
  if (more > 0)
    complaints.push(
      red(
        both(`表单${title['zh-CN']}还有 ${more} 处这样的问题`, `${more} more of these in form ${title.en}`),
      ),
    );
  const differences = opinion.differences.map((difference) => {
    const { place, path } = placeOf(difference.path, form, kinds);
    const where = both(`表单${title['zh-CN']}${place['zh-CN']}`, `Form ${title.en}${place.en}`);
    const { record } = difference;
    return red(differenceWords(where, difference), {
      path,
      ...(record === undefined ? {} : { record: { form: opinion.form, ...record } }),
    });
  });
  const rest = opinion.differing - differences.length;
  if (rest > 0)
    differences.push(
      red(
        both(
          `表单${title['zh-CN']}还有 ${rest} 处两个判定不一致`,
          `${plural(rest, 'more difference')} between the two checks in form ${title.en}`,
        ),
      ),
    );
  return [...complaints, ...differences];
}

function differenceWords(where: Both, { refusedBy, example, record }: VerdictDifference): Both {
  const { 'zh-CN': zh, en } = refusedBy === 'ours' ? REFUSED_BY_US : REFUSED_BY_OTHERS;
  if (example !== undefined) {
    const value = cut(example.value);
    const says = bothOf(example.says);
    return both(
      `${where['zh-CN']}：例子 ${value}，${zh}：“${says['zh-CN']}”`,
      `${where.en}: example ${value} ${en}: “${says.en}”`,
    );
  }
  return both(
    `${where['zh-CN']}：记录 ${record?.number ?? ''}，${zh}`,
    `${where.en}: record ${record?.number ?? ''} ${en}`,
  );
}

const REFUSED_BY_US = both(
  '标准校验（JSON Schema）接受，本系统拒绝',
  'is accepted by its JSON Schema and refused by our check',
);
const REFUSED_BY_OTHERS = both(
  '本系统接受，标准校验（JSON Schema）拒绝',
  'is accepted by our check and refused by its JSON Schema',
);

/** What was not judged, and why. */
function missed(opinion: SecondOpinion, form: Form | undefined): readonly ProofDetail[] {
  const { unfinished, examples, records } = opinion;
  if (unfinished === null) return [];
  const title = quote(bothOf(form?.title, opinion.form));
  const reason = REASONS[unfinished];
  const left: Both[] = [];
  if (examples.judged < examples.possible || examples.judged === 0)
    left.push(
      examples.judged === 0
        ? both('例子和记录都没有比对', 'neither examples nor records were compared')
        : both(
            `例子只比对了 ${examples.judged} 个（能有 ${examples.possible} 个）`,
            `only ${examples.judged} of ${plural(examples.possible, 'possible example')} ${examples.judged === 1 ? 'was' : 'were'} compared`,
          ),
    );
  if (records.judged < records.asked)
    left.push(
      both(
        `最近 ${records.asked} 条记录只比对了 ${records.judged} 条`,
        `only ${records.judged} of the newest ${plural(records.asked, 'record')} ${records.judged === 1 ? 'was' : 'were'} compared`,
      ),
    );
  const zh = left.map((part) => part['zh-CN']).join('，');
  const en = left.map((part) => part.en).join(', ');
  return [
    {
      tone: 'amber',
      sentence: both(
        `表单${title['zh-CN']}${reason['zh-CN']}${zh === '' ? '' : `：${zh}`}`,
        `Form ${title.en} ${reason.en}${en === '' ? '' : `: ${en}`}`,
      ),
      artefact: `form/${opinion.form}`,
      path: '',
    },
  ];
}

const REASONS: Readonly<Record<NonNullable<SecondOpinion['unfinished']>, Both>> = {
  time: both('太大，时间用完了还没有比对完', 'takes too long to compare'),
  memory: both('太大，内存不够，没有比对完', 'takes too much memory to compare'),
  failed: both('比对中断了，可以重新验证', 'could not be compared to the end; prove it again'),
  busy: both('要等太久，没有比对，请稍后重新验证', 'had to wait too long; prove it again shortly'),
  size: both('太大，只比对了一部分', 'is too large to be compared as a whole'),
  issues: both('还有问题，改好后才能比对', 'has issues; once they are corrected it can be compared'),
};

/** A place in a record as a place in the form, and in words that go after the form's title. */
function placeOf(
  pointer: string,
  form: Form | undefined,
  kinds: DesignKinds,
): { readonly place: Both; readonly path: string } {
  const nowhere = { place: both('', ''), path: '' };
  const steps = pointerSteps(pointer);
  if (form === undefined || steps.length === 0) return nowhere;
  const places = locate(form, kinds.specs);
  const [key = '', row = '', column] = steps;
  const located =
    (column === undefined ? undefined : places.get(`${key}.${column}`)) ?? places.get(key) ?? null;
  // A name the form does not have: a record may hold any.
  if (located === null) return { place: both(`的 ${cut(key)}`, `, ${cut(key)}`), path: '' };
  const line =
    located.table === undefined ? both('', '') : both(`第 ${Number(row) + 1} 行`, `, row ${Number(row) + 1}`);
  const name = fieldPlace(places, located, kinds);
  return {
    place: both(`的${name['zh-CN']}${line['zh-CN']}`, `, ${lower(name.en)}${line.en}`),
    path: pathOf(located),
  };
}

/** Texts of forms may be of any length. */
function cut(text: string): string {
  const letters = [...text.slice(0, MOST_LETTERS * 2)];
  return letters.length <= MOST_LETTERS && text.length <= MOST_LETTERS * 2
    ? text
    : `${letters.slice(0, MOST_LETTERS).join('')}…`;
}
