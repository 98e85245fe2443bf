import { DesktopOutlined, MobileOutlined, TabletOutlined } from '@ant-design/icons';
import type { App, Channel, Form, Role } from '@weir/artefact';
import { inLocale, type Locale, timeZoneOf } from '@weir/base';
import { kinds } from '@weir/blocks/run';
import { NarrowContext, wantsWidePage } from '@weir/blocks/view';
import type { FormStore, SubmitOutcome } from '@weir/render';
import { brandColors, StatusRegion, showBrand, UiLocaleProvider } from '@weir/ui';
import { usePreferences } from '@weir/ui/preferences';
import { Button, Empty, Result, Segmented, Select } from 'antd';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { momentIn } from '../formula/moment.ts';
import { keepSamples, madeUp, useSamples } from '../rules/samples.ts';
import { prepareDraft } from '../rules/try-rule.ts';
import { useDesign, useForm, useLocale, useSession, useWords } from '../session/use-session.ts';
import { ActionMenu } from '../shell/action-menu.tsx';
import { useMe } from '../shell/require-sign-in.tsx';
import { DraftForm, isBlank } from './draft-form.tsx';
import { type Looking, previewAccess, previewPins } from './preview-access.ts';
import { PreviewDone } from './preview-done.tsx';
import { previewServices, withChoices } from './preview-services.ts';
import { type TriedSubmit, trySubmit } from './try-submit.ts';
import { previewWords } from './words.ts';
import './preview.css';

type Device = 'phone' | 'tablet' | 'desktop';
type Data = Readonly<Record<string, unknown>>;
const ICONS = { phone: <MobileOutlined />, tablet: <TabletOutlined />, desktop: <DesktopOutlined /> };
const NOTHING: Data = {};

/** A table of many columns has a wide page, as the fill page gives it. */
function isWide(fields: Form['fields']): boolean {
  return fields.some((field) =>
    field.kind === 'table' ? (field.fields?.length ?? 0) >= 5 : isWide(field.fields ?? []),
  );
}

/** The draft as people will fill it: by device, language, role and channel, judged here as the server would. */
export function PreviewMode() {
  const words = useWords(previewWords);
  const own = useLocale();
  const form = useForm();
  const session = useSession();
  const me = useMe();
  const design = useDesign((state) => state.design);
  const published = useDesign((state) =>
    state.published.artefacts.some((one) => one.kind === 'form' && one.key === state.formKey),
  );
  const appKey = useDesign((state) => state.app);
  const [device, setDevice] = useState<Device>('desktop');
  const [locale, setLocale] = useState<Locale>(own);
  const [as, setAs] = useState('*');
  const [channelKey, setChannelKey] = useState('');
  const [start, setStart] = useState<Data>(NOTHING);
  const [done, setDone] = useState<Extract<TriedSubmit, { ok: true }> | null>(null);
  const answers = useRef<Data>(NOTHING);
  const place = `${appKey}/${form.key}`;
  const samples = useSamples(place);
  const seed = useRef(1);

  const roles = useMemo(() => design.artefacts.filter((one): one is Role => one.kind === 'role'), [design]);
  const channels = useMemo(
    () => design.artefacts.filter((one): one is Channel => one.kind === 'channel' && one.form === form.key),
    [design, form.key],
  );
  const app = design.artefacts.find((one): one is App => one.kind === 'app');
  const prepared = useMemo(() => prepareDraft(form, kinds), [form]);
  const looking = useMemo((): Looking => {
    const channel = channels.find(({ key }) => key === channelKey) ?? null;
    if (as === '!') return { as: 'outsider', channel };
    return { as: roles.find(({ key }) => key === as) ?? 'all', channel };
  }, [as, channelKey, channels, roles]);
  const access = useMemo(
    () => (prepared === null ? null : previewAccess(prepared, form, looking)),
    [prepared, form, looking],
  );
  const pins = useMemo(() => (access === null ? NOTHING : previewPins(looking, access)), [looking, access]);
  const forms = useMemo(() => design.artefacts.filter((one): one is Form => one.kind === 'form'), [design]);
  const outside = useMemo(
    () =>
      prepared === null
        ? null
        : previewServices({
            app: appKey,
            form,
            prepared,
            forms,
            published,
            locale,
            words: locale === 'en' ? previewWords.en : previewWords.zh,
            me,
          }),
    [appKey, form, prepared, forms, published, locale, me],
  );
  const frame = useRef<HTMLDivElement>(null);
  const theme = app?.theme;
  const { dark } = usePreferences();
  // As the fill page shows the app's own colour; the frame is drawn anew in some states, so after every drawing.
  useLayoutEffect(() => {
    const primary = theme?.primary;
    if (frame.current !== null)
      showBrand(frame.current, primary === undefined ? null : brandColors(primary, dark));
  });
  const timeZone = timeZoneOf(app);
  const onAnswers = useCallback((data: Data) => {
    answers.current = data;
  }, []);
  const begin = (data: Data) => {
    answers.current = data;
    setDone(null);
    setStart({ ...data });
  };
  const closedChannel =
    looking.as === 'outsider' &&
    looking.channel !== null &&
    !looking.channel.doors.some((door) => door === 'embed' || door === 'link');

  const submit = async (data: Data, store: FormStore): Promise<SubmitOutcome> => {
    if (prepared === null) return { done: false, issues: [] };
    const tried = trySubmit(prepared, data, {
      ...momentIn(timeZone),
      me: looking.as === 'outsider' ? null : me.id,
      facts: store.facts,
      pins,
      ...(access === null ? {} : { access: (name: string) => access[name] ?? 'none' }),
    });
    if (!tried.ok) return { done: false, issues: tried.issues };
    setDone(tried);
    session.announce(words.submitOk);
    return { done: true };
  };

  return (
    <section className="wd-look" aria-label={words.title}>
      <div className="wd-look__bar">
        <Segmented
          aria-label={words.device}
          value={device}
          onChange={(next) => setDevice(next as Device)}
          options={(['phone', 'tablet', 'desktop'] as const).map((value) => ({
            value,
            label: words.devices[value],
            icon: ICONS[value],
          }))}
        />
        <Segmented
          aria-label={words.language}
          value={locale}
          onChange={(next) => setLocale(next as Locale)}
          options={(['zh-CN', 'en'] as const).map((value) => ({ value, label: words.languages[value] }))}
        />
        <Select
          className="wd-look__pick"
          aria-label={words.who}
          value={as}
          onChange={setAs}
          popupMatchSelectWidth={false}
          options={[
            { value: '*', label: words.everyone },
            ...roles.map((role) => ({ value: role.key, label: inLocale(role.title, own) })),
            { value: '!', label: words.outsider },
          ]}
        />
        {channels.length > 0 && (
          <Select
            className="wd-look__pick"
            aria-label={words.channel}
            value={channelKey}
            onChange={setChannelKey}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: words.noChannel },
              ...channels.map((channel) => ({ value: channel.key, label: inLocale(channel.title, own) })),
            ]}
          />
        )}
        <span className="wd-look__space" />
        <ActionMenu
          menu={{
            items: [
              { key: '', label: words.madeUp },
              ...samples.map(({ id, name }) => ({ key: id, label: name })),
            ],
            onClick: ({ key }) => {
              const kept = samples.find(({ id }) => id === key)?.data;
              if (kept !== undefined) begin(kept);
              else if (prepared !== null && outside !== null)
                void withChoices(madeUp(form, seed.current++), prepared, outside.services).then(begin);
            },
          }}
        >
          <Button>{words.fill}</Button>
        </ActionMenu>
        <Button
          onClick={() => {
            const name = words.sampleName(samples.length + 1);
            keepSamples(place, [...samples, { id: crypto.randomUUID(), name, data: answers.current }]);
            session.announce(words.kept(name));
          }}
        >
          {words.keep}
        </Button>
        <Button onClick={() => begin(NOTHING)}>{words.clear}</Button>
      </div>
      <p className="wd-look__note">
        {words.note} {published ? words.real : words.samplesOnly}
      </p>
      <div className="wd-look__stage">
        {prepared === null ? (
          <Result status="warning" title={words.notReady} subTitle={words.notReadyText} />
        ) : isBlank(form) ? (
          <Empty description={words.empty}>{words.emptyText}</Empty>
        ) : access === null || closedChannel ? (
          <Result
            status="info"
            title={closedChannel ? words.closedChannel : words.closed}
            subTitle={closedChannel ? undefined : words.closedText}
          />
        ) : (
          outside !== null && (
            // biome-ignore lint/a11y/useSemanticElements: a frame around a page, not a set of fields.
            <div
              className="wd-look__frame wr"
              data-device={device}
              data-wide={isWide(form.fields) || wantsWidePage(form.fields)}
              data-density={theme?.density === 'compact' ? 'comfortable' : 'reading'}
              ref={frame}
              role="group"
              aria-label={words.frame(words.devices[device])}
              lang={locale}
            >
              <NarrowContext value={device === 'phone'}>
                <UiLocaleProvider locale={locale}>
                  <StatusRegion>
                    <div className="wd-look__top">
                      {theme?.logo === undefined ? (
                        app && inLocale(app.title, locale)
                      ) : (
                        <img src={theme.logo} alt={app ? inLocale(app.title, locale) : ''} />
                      )}
                    </div>
                    {done !== null ? (
                      <PreviewDone
                        form={form}
                        prepared={prepared}
                        tried={done}
                        locale={locale}
                        timeZone={timeZone}
                        onAgain={() => begin(NOTHING)}
                      />
                    ) : (
                      <>
                        <div className="wd-look__head">
                          <h2>{inLocale(form.title, locale)}</h2>
                          {form.help && <p>{inLocale(form.help, locale)}</p>}
                        </div>
                        <DraftForm
                          prepared={prepared}
                          locale={locale}
                          timeZone={timeZone}
                          currency={app?.currency ?? '¥'}
                          start={start}
                          me={looking.as === 'outsider' ? null : me.id}
                          pins={pins}
                          access={access}
                          outside={outside}
                          onAnswers={onAnswers}
                          onSubmit={submit}
                          submitLabel={inLocale(form.submit?.label, locale)}
                        />
                      </>
                    )}
                  </StatusRegion>
                </UiLocaleProvider>
              </NarrowContext>
            </div>
          )
        )}
      </div>
    </section>
  );
}
