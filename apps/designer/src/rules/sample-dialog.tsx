import type { App, Form } from '@weir/artefact';
import { timeZoneOf } from '@weir/base';
import { NarrowContext } from '@weir/blocks/view';
import type { PreparedForm } from '@weir/form-engine';
import { StatusRegion } from '@weir/ui';
import { Button } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import { DraftForm } from '../preview/draft-form.tsx';
import { previewServices } from '../preview/preview-services.ts';
import { previewWords } from '../preview/words.ts';
import { useDesign, useLocale, useWords } from '../session/use-session.ts';
import { DraftText } from '../settings/draft-text.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { useMe } from '../shell/require-sign-in.tsx';
import { useReturnFocus } from '../shell/return-focus.ts';
import { madeUp, type Sample } from './samples.ts';
import { rulesWords } from './words.ts';

/** Fills a sample in with the real form; what is in it may be wrong, for that is what samples are for. */
export function SampleDialog(props: {
  readonly form: Form;
  readonly prepared: PreparedForm;
  readonly sample: Sample;
  readonly onKeep: (sample: Sample) => void;
  readonly onClose: () => void;
}) {
  const { form, prepared, sample } = props;
  const words = useWords(rulesWords);
  const locale = useLocale();
  const me = useMe();
  const app = useDesign((state) => state.app);
  const artefacts = useDesign((state) => state.design.artefacts);
  const published = useDesign((state) =>
    state.published.artefacts.some((one) => one.kind === 'form' && one.key === form.key),
  );
  const [name, setName] = useState(sample.name);
  const [start, setStart] = useState(sample.data);
  const answers = useRef(sample.data);
  const onAnswers = useCallback((data: Sample['data']) => {
    answers.current = data;
  }, []);
  const outside = useMemo(
    () =>
      previewServices({
        app,
        form,
        prepared,
        forms: artefacts.filter((one): one is Form => one.kind === 'form'),
        published,
        locale,
        words: locale === 'en' ? previewWords.en : previewWords.zh,
        me,
      }),
    [app, form, prepared, artefacts, published, locale, me],
  );
  useReturnFocus();
  const settings = artefacts.find((one): one is App => one.kind === 'app');
  const keep = () => props.onKeep({ ...sample, name: name.trim() || sample.name, data: answers.current });
  return (
    <Dialog
      open
      width={820}
      title={words.sampleDialog(sample.name)}
      onCancel={props.onClose}
      footer={[
        <Button
          key="again"
          onClick={() => {
            const data = madeUp(form, Date.now() % 100_000);
            answers.current = data;
            setStart(data);
          }}
        >
          {words.refill}
        </Button>,
        <Button key="cancel" onClick={props.onClose}>
          {words.cancel}
        </Button>,
        <Button key="keep" type="primary" onClick={keep}>
          {words.keep}
        </Button>,
      ]}
    >
      <div className="wd-samples__dialog">
        <DraftText label={words.nameOfSample} value={name} maxLength={60} onChange={setName} />
        <div className="wr wd-samples__form">
          <NarrowContext value={false}>
            <StatusRegion>
              <DraftForm
                prepared={prepared}
                locale={locale}
                timeZone={timeZoneOf(settings)}
                currency={settings?.currency ?? '¥'}
                start={start}
                me={me.id}
                outside={outside}
                onAnswers={onAnswers}
                onSubmit={async () => {
                  keep();
                  return { done: true };
                }}
              />
            </StatusRegion>
          </NarrowContext>
        </div>
      </div>
    </Dialog>
  );
}
