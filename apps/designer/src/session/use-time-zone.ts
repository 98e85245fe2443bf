import type { App } from '@weir/artefact';
import { timeZoneOf } from '@weir/base';
import { useDesign } from './use-session.ts';

/** The zone in which the app being designed counts days. */
export function useTimeZone(): string {
  return useDesign((state) =>
    timeZoneOf(state.design.artefacts.find((one): one is App => one.kind === 'app')),
  );
}
