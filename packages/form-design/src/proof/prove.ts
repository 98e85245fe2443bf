import { type Artefact, controlIssues, validateApp } from '@weir/artefact';
import { changesOf, renamesOf, withNewKeys } from '../changes/changes-of.ts';
import type { Proof, ProofInput, ProofKinds } from '../contract.ts';
import { isSound, nameOf } from '../shape.ts';
import { changesLine } from './changes-line.ts';
import { computedLine } from './computed-line.ts';
import { doorsLine } from './doors-line.ts';
import { fillingLine } from './filling-line.ts';
import { impactLine } from './impact-line.ts';
import { issuesLine } from './issues-line.ts';
import { proofTone } from './proof-tone.ts';
import { recordsLine } from './records-line.ts';
import { secondLine } from './second-line.ts';

/** What is proved before publishing: what changes, what is wrong, who feels it, past records, and the doors. */
export function prove({ before, after, facts }: ProofInput, kinds: ProofKinds): Proof {
  const { specs } = kinds;
  const old = before.filter((artefact) => isSound(artefact, specs));
  const now = after.filter((artefact) => isSound(artefact, specs));
  const { widgets } = facts;
  const doubts = (artefacts: readonly Artefact[]) =>
    widgets === undefined ? [] : controlIssues(artefacts, specs, widgets);
  const issues = [...validateApp(after, specs), ...doubts(now)];
  const renames = renamesOf(
    new Map(old.map((artefact) => [nameOf(artefact), artefact])),
    new Map(now.map((artefact) => [nameOf(artefact), artefact])),
    specs,
  );
  const aligned = withNewKeys(old, renames, specs);
  const lines = [
    changesLine(changesOf(before, after, kinds)),
    issuesLine(issues, now, specs, doubts(old)),
    computedLine(aligned, now, issues, kinds),
    impactLine({ aligned, after: now, renames }, facts, kinds),
    recordsLine(now, facts),
    secondLine(now, facts.second, kinds),
    fillingLine(aligned, now, facts, kinds),
    doorsLine(aligned, now, issues, kinds),
  ];
  return { lines, tone: proofTone(lines) };
}
