import type { Channel, Form } from '@weir/artefact';
import { Alert } from 'antd';
import { useDesign, useWords } from '../session/use-session.ts';
import { CopyLine } from './copy-line.tsx';
import { QrCode } from './qr-code.tsx';
import { usePublishedChannel } from './use-published.ts';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

/** The address for people who sign in. */
export function DoorScreen({ channel, form }: { readonly channel: Channel; readonly form: Form }) {
  const text = useWords(words);
  const say = useSay();
  const app = useDesign((state) => state.app);
  const works = usePublishedChannel(channel.key)?.doors.includes('screen') === true;
  const url = `${location.origin}/f/${encodeURIComponent(app)}/${encodeURIComponent(form.key)}?channel=${encodeURIComponent(channel.key)}`;
  return (
    <section className="wd-door" aria-label={text.door.screen}>
      <h3 className="wd-page__subtitle">{text.door.screen}</h3>
      {works ? null : <Alert type="info" showIcon title={text.afterPublishing} />}
      <CopyLine value={url} label={text.screenAddress} />
      <QrCode text={url} title={text.qrOf(say(channel.title))} fileName={`${app}-${channel.key}`} />
    </section>
  );
}
