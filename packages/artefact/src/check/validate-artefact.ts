import type { Artefact, ArtefactKind } from '../artefact.ts';
import type { FieldSpecs } from '../field-spec.ts';
import type { Form } from '../form/form.ts';
import type { Issue } from '../issue.ts';
import { migrate, SPEC_VERSION } from '../migrate/migrate.ts';
import { appSchema } from '../schemas/app-schema.ts';
import { channelSchema } from '../schemas/channel-schema.ts';
import { formSchema } from '../schemas/form-schema.ts';
import { roleSchema } from '../schemas/role-schema.ts';
import { artefactIssue, quoted } from './artefact-issue.ts';
import { checkForm } from './check-form.ts';
import { checkTheme } from './check-theme.ts';
import { checkFieldShape } from './field-shape.ts';
import { checkShape, isObject } from './shape.ts';

const SCHEMAS: Readonly<Record<ArtefactKind, unknown>> = {
  app: appSchema,
  form: formSchema,
  role: roleSchema,
  channel: channelSchema,
};

/** An artefact that was read: in the current spec version, when its shape is right. */
export interface ReadArtefact {
  readonly artefact: Artefact | null;
  readonly issues: readonly Issue[];
}

/** Deepest nesting of any artefact; deeper is refused before anything walks it. */
const MAX_DEPTH = 200;
/** Most issues of one artefact that are told. */
const MAX_ISSUES = 200;

/**
 * Everything wrong with one artefact by itself; any JSON may be given. References to other artefacts are checked by
 * `validateApp`, where the others are known.
 */
export function validateArtefact(body: unknown, specs: FieldSpecs): readonly Issue[] {
  return readArtefact(body, specs).issues;
}

/** Reads any JSON as an artefact: migrated to the current spec version, with everything wrong with it by itself. */
export function readArtefact(body: unknown, specs: FieldSpecs): ReadArtefact {
  const refused = refusal(body);
  if (refused !== null) return { artefact: null, issues: [refused] };
  const current = migrate(body).body as Readonly<Record<string, unknown>>;
  const issues: Issue[] = [];
  const schema = SCHEMAS[current.kind as ArtefactKind];
  checkShape(schema, current, '', issues, (field, path) => checkFieldShape(field, path, specs, issues));
  if (issues.length > 0) return { artefact: null, issues: capped(issues) };
  const artefact = current as unknown as Artefact;
  if (artefact.kind === 'form') issues.push(...checkForm(artefact satisfies Form, specs));
  if (artefact.kind === 'app') issues.push(...checkTheme(artefact.theme));
  return { artefact, issues: capped(issues) };
}

/** What makes it pointless to look further: no object, too deep, an unknown kind or spec version. */
function refusal(body: unknown): Issue | null {
  if (!isObject(body)) {
    return artefactIssue(
      'artefact.type',
      '',
      '设计件要写成一个 JSON 对象',
      'An artefact must be a JSON object',
    );
  }
  if (isTooDeep(body)) {
    return artefactIssue(
      'artefact.limit',
      '',
      `嵌套太深，最多 ${MAX_DEPTH} 层`,
      `Nested too deeply; at most ${MAX_DEPTH} levels`,
    );
  }
  if (typeof body.kind !== 'string' || !Object.hasOwn(SCHEMAS, body.kind)) {
    const kinds = Object.keys(SCHEMAS);
    return artefactIssue(
      'artefact.kind',
      '/kind',
      `没有“${quoted(body.kind)}”这种设计件，可用的有：${kinds.join('、')}`,
      `There is no artefact kind “${quoted(body.kind)}”; there are: ${kinds.join(', ')}`,
      { allowed: kinds },
    );
  }
  const version = body.specVersion;
  if (!Number.isInteger(version) || (version as number) < 1) {
    return artefactIssue(
      'artefact.specVersion',
      '/specVersion',
      `缺少规范版本，请写 "specVersion": ${SPEC_VERSION}`,
      `The spec version is missing; write "specVersion": ${SPEC_VERSION}`,
    );
  }
  if ((version as number) > SPEC_VERSION) {
    return artefactIssue(
      'artefact.specVersion',
      '/specVersion',
      `这个文件按规范版本 ${String(version)} 编写，当前程序只认到 ${SPEC_VERSION}，请升级程序`,
      `This file is written for spec version ${String(version)}; this program knows up to ${SPEC_VERSION}. Upgrade the program`,
      { known: SPEC_VERSION },
    );
  }
  return null;
}

/** Walks without recursion: files may be nested deeper than any call stack. */
function isTooDeep(body: object): boolean {
  const open: { readonly value: object; readonly depth: number }[] = [{ value: body, depth: 1 }];
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    if (top.depth > MAX_DEPTH) return true;
    for (const child of Object.values(top.value) as unknown[]) {
      if (typeof child === 'object' && child !== null) open.push({ value: child, depth: top.depth + 1 });
    }
  }
  return false;
}

function capped(issues: readonly Issue[]): readonly Issue[] {
  return issues.length > MAX_ISSUES ? issues.slice(0, MAX_ISSUES) : issues;
}
