import { type Issue, isObject } from '@weir/base';
import { boundsError, DATA_BOUNDS, type DataBounds, explain, quoted } from '@weir/json-schema';
import type { FieldSpecs } from '../field-spec.ts';
import {
  ARTEFACT_KINDS,
  type Artefact,
  type ArtefactKind,
  isArtefactKind,
  kindSpec,
} from '../kinds/registry.ts';
import { migrate, SPEC_VERSION } from '../migrate/migrate.ts';
import { artefactIssue } from './artefact-issue.ts';
import { checkShape } from './check-shape.ts';

/** An artefact that was read: in the current spec version, when its shape is right. */
export interface ReadArtefact {
  readonly artefact: Artefact | null;
  readonly issues: readonly Issue[];
}

/** What is larger is refused before anything else walks it. Which names are taken is said by the schemas. */
const ARTEFACT_BOUNDS: DataBounds = { ...DATA_BOUNDS, reservedNames: 'allowed' };
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
  const wrong = checkShape(current, current.kind as ArtefactKind, specs);
  if (wrong.length > 0) return { artefact: null, issues: capped(wrong) };
  const artefact = current as unknown as Artefact;
  return { artefact, issues: capped(kindSpec(artefact.kind).check?.(artefact, specs) ?? []) };
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
  const tooLarge = boundsError(body, ARTEFACT_BOUNDS);
  if (tooLarge !== null) {
    const [finding] = explain([tooLarge], body);
    if (finding !== undefined) return { ...finding, code: `artefact.${finding.code}` };
  }
  if (!isArtefactKind(body.kind)) {
    const kinds = ARTEFACT_KINDS;
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

/** As many as anyone reads; what is left out is counted. */
function capped(issues: readonly Issue[]): readonly Issue[] {
  if (issues.length <= MAX_ISSUES) return issues;
  const left = issues.length - (MAX_ISSUES - 1);
  return [
    ...issues.slice(0, MAX_ISSUES - 1),
    artefactIssue(
      'artefact.more',
      '',
      `还有 ${left} 处没有列出；改好上面的再检查一次`,
      `And ${left} more; correct the ones above and check again`,
      { left },
    ),
  ];
}
