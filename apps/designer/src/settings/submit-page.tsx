import { CheckCircleFilled } from '@ant-design/icons';
import type { Form } from '@weir/artefact';
import { inLocale, type LocalText } from '@weir/base';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useForm, useLocale, useSession, useWords } from '../session/use-session.ts';
import { LocalTextSetting } from './local-text-setting.tsx';
import { words } from './words.ts';

type Part = keyof NonNullable<Form['submit']>;

/** What the button says, and the page after it. */
export function SubmitPage() {
  const text = useWords(words);
  const session = useSession();
  const form = useForm();
  const { submit } = form;
  const set = (part: Part, value: LocalText | undefined): void => {
    session.dispatch(
      {
        do: 'set',
        artefact: `form/${form.key}`,
        path: `/submit/${part}`,
        ...(value === undefined ? {} : { value }),
      },
      { merge: `submit ${part}` },
    );
  };
  return (
    <section aria-labelledby="wd-submit-title">
      <h2 id="wd-submit-title" className="wd-page__title">
        {text.pages.submit}
      </h2>
      <LocalTextSetting
        label={text.submitLabel}
        help={text.submitLabelHelp}
        value={submit?.label}
        onChange={(value) => set('label', value)}
      />
      <LocalTextSetting
        label={text.successMessage}
        help={text.successMessageHelp}
        value={submit?.successMessage}
        onChange={(value) => set('successMessage', value)}
      />
      <LocalTextSetting
        label={text.next}
        help={text.nextHelp}
        lines={3}
        value={submit?.next}
        onChange={(value) => set('next', value)}
      />
      <SuccessPreview submit={submit} />
    </section>
  );
}

/** What whoever fills the form will see. */
function SuccessPreview({ submit }: { readonly submit: Form['submit'] }) {
  const text = useWords(words);
  const [locale, setLocale] = useState(useLocale());
  const say = (part: LocalText | undefined, instead: LocalText): string =>
    inLocale(part, locale) ?? inLocale(instead, locale);
  return (
    <section className="wd-preview" aria-label={text.preview}>
      <header className="wd-preview__head">
        <h3 className="wd-page__subtitle">{text.preview}</h3>
        <Segmented
          value={locale}
          aria-label={text.previewLanguage}
          options={[
            { value: 'zh-CN', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          onChange={setLocale}
        />
      </header>
      <div className="wd-preview__page" lang={locale}>
        <div className="wd-preview__bar">
          <Button type="primary" tabIndex={-1}>
            {say(submit?.label, { 'zh-CN': '提交', en: 'Submit' })}
          </Button>
        </div>
        <div className="wd-preview__done">
          <CheckCircleFilled aria-hidden className="wd-preview__sign" />
          <p className="wd-preview__title">
            {say(submit?.successMessage, { 'zh-CN': '已提交', en: 'Submitted' })}
          </p>
          <p className="wd-quiet">{locale === 'en' ? 'Number' : '编号'} 20251103-0001</p>
          {submit?.next ? <p>{say(submit.next, { 'zh-CN': '' })}</p> : null}
        </div>
      </div>
    </section>
  );
}
