import { fieldSpecs } from '@weir/blocks/spec';
import { useCallback } from 'react';
import { useNavigate } from 'react-router';
import { useSession } from '../session/use-session.ts';
import { addressOf, targetOf } from './target.ts';

/** Takes the person to the place where something is edited. */
export function useGoTo(): (artefact: string, path: string) => void {
  const session = useSession();
  const navigate = useNavigate();
  return useCallback(
    (artefact, path) => {
      const { app, design, formKey } = session.state();
      const target = targetOf(artefact, path, design, fieldSpecs, formKey);
      if (target.form !== null && target.form !== formKey) session.openForm(target.form);
      void navigate(addressOf(app, target));
      if (target.select.length > 0) session.select(target.select);
    },
    [session, navigate],
  );
}
