import type { Issue } from '@weir/base';
import type { ProofLine } from '@weir/form-design';

/**
 * What the line of the second judge has against a publication, as issues for whoever comes without the proof sheet: red
 * ones refuse it, amber ones are warnings.
 */
export function secondIssues(lines: readonly ProofLine[]): readonly Issue[] {
  const details = lines.find(({ key }) => key === 'second')?.details ?? [];
  return details.flatMap(({ tone, sentence, path = '', artefact }): readonly Issue[] => {
    const issue = { path, message: sentence, ...(artefact === undefined ? {} : { artefact }) };
    switch (tone) {
      case 'red':
        return [{ code: 'second.differs', ...issue }];
      case 'amber':
        return [{ code: 'second.unfinished', ...issue, severity: 'warning' }];
      default:
        return [];
    }
  });
}
