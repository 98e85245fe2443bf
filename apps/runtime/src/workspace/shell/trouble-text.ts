import { troubleOf } from '@weir/api/client';
import type { LocalText } from '@weir/base';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../words.ts';

/** What went wrong with a call, as one sentence by its cause: the server's own where it gave one. */
export function useTroubleText(): (error: unknown) => string {
  const { t } = useTranslation();
  const { say } = useLocalText();
  return (error) => {
    const trouble = troubleOf(error);
    const issues = (
      trouble.failure as { readonly issues?: readonly { readonly message: LocalText }[] } | null
    )?.issues;
    const said = issues?.[0]?.message;
    if (said !== undefined) return say(said);
    switch (trouble.kind) {
      case 'network':
        return t('problem.network');
      case 'unauthorized':
        return t('problem.sessionOver');
      case 'forbidden':
        return t('problem.forbidden');
      case 'missing':
        return t('problem.missing');
      case 'tooMany':
        return t('problem.tooMany');
      case 'unavailable':
        return t('problem.unavailable');
      default:
        return t('problem.unknown');
    }
  };
}
