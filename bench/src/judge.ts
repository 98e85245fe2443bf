import { Validator } from '@cfworker/json-schema';
import { validator as schemasafe } from '@exodus/schemasafe';
import { kinds } from '@weir/blocks/run';
import { judge, judgeSchema, type PreparedForm, prepareForm, present } from '@weir/form-engine';
import { Ajv } from 'ajv';
import { type FormSize, generatedAnswers, generatedForm } from './generated-form.ts';
import { type JudgedOrder, orderOfLines } from './jinggu.ts';
import { rate } from './machine.ts';
import type { Figure } from './main.ts';
import { secondJudgeFigures } from './second-judge.ts';

const SIZE: FormSize = { fields: 100, rules: 30 };

/**
 * How many submissions a second one core presents and judges: the template's order with 3 and with 20 lines, and a form
 * of 100 fields and 30 rules. Beside it layer A alone against ajv, cfworker and schemasafe on the same compiled schema.
 */
export async function run(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const lines of [3, 20]) {
    const { prepared, order } = await orderOfLines(lines);
    figures.push(...measure(`Jinggu order of ${lines} lines`, prepared, order));
  }
  const generated: JudgedOrder = {
    data: generatedAnswers(SIZE),
    context: { today: '2025-11-03', now: '2025-11-03T08:00:00Z', me: 'u1', facts: new Map() },
  };
  const prepared = prepareForm(generatedForm(SIZE), kinds);
  figures.push(...measure(`form of ${SIZE.fields} fields and ${SIZE.rules} rules`, prepared, generated));
  return [...figures, ...(await secondJudgeFigures())];
}

function measure(name: string, prepared: PreparedForm, { data, context }: JudgedOrder): readonly Figure[] {
  const verdict = judge(prepared, data, context);
  if (verdict.issues.length > 0)
    throw new Error(`expected ${name} to be valid, got ${JSON.stringify(verdict.issues[0])}`);
  const record = verdict.data;
  const peers = peerValidators(prepared);
  for (const [peer, validate] of Object.entries(peers))
    if (!validate(record)) throw new Error(`expected ${peer} to accept ${name}`);

  let sink = 0;
  const judgeRate = rate(() => {
    sink += judge(prepared, data, context).issues.length;
  });
  let presentation = present(prepared, data, context);
  const presentRate = rate(() => {
    presentation = present(prepared, data, context, presentation);
  });
  const layerA = rate(() => {
    sink += judgeSchema(prepared, record).length;
  });
  const peerRates = Object.fromEntries(
    Object.entries(peers).map(([peer, validate]) => [
      peer,
      rate(() => {
        sink += validate(record) ? 0 : 1;
      }),
    ]),
  );
  if (sink > 0) throw new Error(`expected no issue while measuring ${name}`);
  const times = (peer: string): number => Number((layerA / (peerRates[peer] ?? 1)).toFixed(2));
  return [
    {
      name: `judge, ${name}`,
      value: judgeRate,
      unit: 'submissions/s',
      ratio: Number((judgeRate / (peerRates.ajv ?? 1)).toFixed(3)),
      against: 'ajv (compiled code) on the same JSON Schema only: no normalising, computing, rules or facts',
    },
    { name: `present, ${name}`, value: presentRate, unit: 'presentations/s' },
    {
      name: `layer A alone, ${name}`,
      value: layerA,
      unit: 'records/s',
      ratio: times('ajv'),
      against: 'ajv (compiled code), same schema and record',
      detail: { peers: peerRates, timesCfworker: times('cfworker'), timesSchemasafe: times('schemasafe') },
    },
  ];
}

function peerValidators(prepared: PreparedForm): Readonly<Record<string, (record: unknown) => boolean>> {
  const schema = structuredClone(prepared.schema) as Record<string, unknown>;
  const cfworker = new Validator(schema, '7', true);
  const safe = schemasafe(schema as never, { mode: 'default', allowUnusedKeywords: true });
  const ajv = new Ajv({ strict: false, allErrors: false }).compile(schema);
  return {
    ajv: (record) => ajv(record) === true,
    cfworker: (record) => cfworker.validate(record).valid,
    schemasafe: (record) => safe(record as never),
  };
}
