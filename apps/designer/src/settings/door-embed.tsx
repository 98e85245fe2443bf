import type { Channel, Form } from '@weir/artefact';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useDesign, useWords } from '../session/use-session.ts';
import { CopyLine } from './copy-line.tsx';
import { usePublishedChannel } from './use-published.ts';
import { useSay } from './use-say.ts';
import { words } from './words.ts';

/** Code that shows the form inside another site, and how it looks there. */
export function DoorEmbed({ channel, form }: { readonly channel: Channel; readonly form: Form }) {
  const text = useWords(words);
  const say = useSay();
  const app = useDesign((state) => state.app);
  const changed = useDesign(
    (state) => state.changed.includes(`form/${form.key}`) || state.changed.includes(`channel/${channel.key}`),
  );
  const published = usePublishedChannel(channel.key);
  const [shown, setShown] = useState(false);
  const [turn, setTurn] = useState(0);
  const address = `${location.origin}/e/${[app, form.key, channel.key].map(encodeURIComponent).join('/')}`;
  const code = `<div data-weir-form="${address}"></div>\n<script src="${location.origin}/embed.js" async></script>`;
  const opened = published?.doors.includes('embed') === true;
  const works = opened && (published.origins ?? []).length > 0;
  return (
    <section className="wd-door" aria-label={text.door.embed}>
      <h3 className="wd-page__subtitle">{text.door.embed}</h3>
      <p className="wd-quiet">{text.embedHelp}</p>
      {(channel.origins ?? []).length === 0 ? <Alert type="warning" showIcon title={text.noOrigins} /> : null}
      <CopyLine value={code} label={text.embedCode} lines />
      {works ? (
        <>
          {changed ? <Alert type="info" showIcon title={text.previewIsPublished} /> : null}
          <div className="wd-door__tools">
            <Button onClick={() => setShown(!shown)} aria-expanded={shown}>
              {shown ? text.hidePreview : text.showPreview}
            </Button>
            {shown ? <Button onClick={() => setTurn(turn + 1)}>{text.reload}</Button> : null}
            <Button href={address} target="_blank">
              {text.openInTab}
            </Button>
          </div>
          {shown ? (
            <iframe
              key={turn}
              className="wd-embed"
              src={address}
              title={text.embedPreview(say(form.title))}
              referrerPolicy="same-origin"
            />
          ) : null}
        </>
      ) : (
        <Alert type="info" showIcon title={opened ? text.previewForbidden : text.previewAfterPublishing} />
      )}
    </section>
  );
}
