import type { Artefact, Channel, Role } from '@weir/artefact';
import type { Command, ProofFix } from '@weir/form-design';
import { withAction } from '../settings/matrix.ts';

/** The edit that puts right what the proof found; null where what it is about has gone. */
export function fixCommand(fix: ProofFix, artefacts: readonly Artefact[]): Command | null {
  if (fix.do === 'pick') {
    const role = artefacts.find(
      (artefact): artefact is Role => artefact.kind === 'role' && artefact.key === fix.role,
    );
    if (role === undefined) return null;
    const grants = withAction(role, fix.form, 'pick', true);
    return { do: 'set', artefact: `role/${role.key}`, path: '/grants', value: grants };
  }
  const channel = artefacts.find(
    (artefact): artefact is Channel => artefact.kind === 'channel' && artefact.key === fix.channel,
  );
  if (channel === undefined) return null;
  const searches = [...new Set([...(channel.searches ?? []), fix.field])];
  return { do: 'set', artefact: `channel/${channel.key}`, path: '/searches', value: searches };
}
