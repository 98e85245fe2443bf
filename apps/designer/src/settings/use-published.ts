import type { Channel } from '@weir/artefact';
import { useDesign } from '../session/use-session.ts';

/** A channel as it works now; `null` until it is published. */
export function usePublishedChannel(key: string): Channel | null {
  const published = useDesign((state) => state.published);
  return published.artefacts.find((one): one is Channel => one.kind === 'channel' && one.key === key) ?? null;
}
