import type { Form } from '@weir/artefact';
import { Button } from 'antd';
import { useDesign, useWords } from '../session/use-session.ts';
import { CopyLine } from './copy-line.tsx';
import { curlFor } from './curl.ts';
import { words } from './words.ts';

/** How programs send records: key, address, an example that can be run. */
export function DoorApi({ form }: { readonly form: Form }) {
  const text = useWords(words);
  const app = useDesign((state) => state.app);
  return (
    <section className="wd-door" aria-label={text.door.api}>
      <h3 className="wd-page__subtitle">{text.door.api}</h3>
      <p className="wd-quiet">{text.apiHelp}</p>
      <CopyLine value={curlFor(location.origin, app, form)} label={text.apiExample} lines />
      <div className="wd-door__tools">
        <Button href={`/a/${encodeURIComponent(app)}/admin/keys`} target="_blank">
          {text.makeKey}
        </Button>
        <Button href="/api/v1/openapi.json" target="_blank">
          {text.openapi}
        </Button>
      </div>
    </section>
  );
}
