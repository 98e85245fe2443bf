import { UploadOutlined } from '@ant-design/icons';
import { type App, type AppTheme, contrastWithWhite } from '@weir/artefact';
import { brandColors, showBrand } from '@weir/ui';
import { Button, ColorPicker, Radio } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useSession, useWords } from '../session/use-session.ts';
import { LocalTextInput } from '../settings/local-text-input.tsx';
import { useSay } from '../settings/use-say.ts';
import { Dialog } from '../shell/dialog.tsx';
import { readLogo } from './read-logo.ts';
import { words } from './words.ts';
import './theme.css';

const READABLE = 4.5;

/** Name, logo, colour and density of an app. Every change is one step of undo. */
export function ThemeDialog({
  app,
  open,
  onClose,
}: {
  readonly app: App;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const text = useWords(words);
  return (
    <Dialog
      open={open}
      title={text.title}
      onCancel={onClose}
      width={600}
      destroyOnHidden
      footer={
        <Button type="primary" onClick={onClose}>
          {text.done}
        </Button>
      }
    >
      {open ? <Looks app={app} /> : null}
    </Dialog>
  );
}

function Looks({ app }: { readonly app: App }) {
  const text = useWords(words);
  const say = useSay();
  const session = useSession();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const sample = useRef<HTMLDivElement>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const theme: AppTheme = app.theme ?? {};
  const primary = theme.primary ?? '#0f6b8c';
  const ratio = contrastWithWhite(primary);
  const set = (path: string, value: unknown, merge?: string): void => {
    session.dispatch(
      { do: 'set', artefact: `app/${app.key}`, path, ...(value === undefined ? {} : { value }) },
      merge === undefined ? {} : { merge },
    );
  };
  useEffect(() => {
    const box = sample.current;
    if (box) showBrand(box, brandColors(primary, document.documentElement.dataset.theme === 'dark'));
  }, [primary]);
  const choose = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    const read = await readLogo(chosen);
    if ('logo' in read) {
      setTrouble(null);
      set('/theme/logo', read.logo);
    } else if (read.trouble === 'tooLarge')
      setTrouble(text.logoTooLarge(String(Math.ceil(read.bytes / 1024))));
    else setTrouble(text.notPicture);
  };
  return (
    <div className="wd-theme">
      <LocalTextInput
        label={text.name}
        value={{ zh: app.title['zh-CN'], en: app.title.en ?? '' }}
        maxLength={60}
        onChange={({ zh, en }) => {
          if (zh.trim() === '') return;
          set('/title', { 'zh-CN': zh, ...(en.trim() === '' ? {} : { en }) }, 'app-title');
        }}
      />
      <fieldset className="wd-setting">
        <legend>{text.logo}</legend>
        <p className="wd-quiet" id={`${id}-logo`}>
          {text.logoHelp}
        </p>
        <div className="wd-theme__line">
          {theme.logo ? <img src={theme.logo} alt={text.logoAlt} className="wd-theme__logo" /> : null}
          <Button
            icon={<UploadOutlined />}
            aria-describedby={`${id}-logo`}
            onClick={() => file.current?.click()}
          >
            {text.chooseLogo}
          </Button>
          {theme.logo ? (
            <Button onClick={() => set('/theme/logo', undefined)}>{text.removeLogo}</Button>
          ) : null}
          <input
            ref={file}
            type="file"
            hidden
            aria-label={text.chooseLogo}
            accept="image/png,image/jpeg,image/webp"
            onChange={(event) => {
              void choose(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </div>
        <p className="wd-problem" role="alert">
          {trouble}
        </p>
      </fieldset>
      <fieldset className="wd-setting">
        <legend>{text.primary}</legend>
        <p className="wd-quiet">{text.primaryHelp}</p>
        <div className="wd-theme__colors">
          {Object.entries(text.colors).map(([colour, name]) => (
            <label key={colour} className="wd-theme__color" title={name}>
              <input
                type="radio"
                name={`${id}-color`}
                checked={primary === colour}
                onChange={() => set('/theme/primary', colour === '#0f6b8c' ? undefined : colour)}
              />
              <span style={{ background: colour }} aria-hidden="true" />
              <span className="wd-theme__name">{name}</span>
            </label>
          ))}
          <ColorPicker
            value={primary}
            disabledAlpha
            format="hex"
            onChangeComplete={(colour) =>
              set('/theme/primary', colour.toHexString().slice(0, 7).toLowerCase())
            }
          >
            <Button>{text.own}</Button>
          </ColorPicker>
        </div>
        <p className={ratio < READABLE ? 'wd-problem' : 'wd-quiet'} role="status">
          {text.contrast(ratio.toFixed(1))}
          {' · '}
          {ratio < READABLE ? text.tooLight : text.readable}
        </p>
      </fieldset>
      <fieldset className="wd-setting">
        <legend>{text.density}</legend>
        <p className="wd-quiet">{text.densityHelp}</p>
        <Radio.Group
          value={theme.density ?? 'comfortable'}
          onChange={(event) =>
            set('/theme/density', event.target.value === 'compact' ? 'compact' : undefined)
          }
          options={(['comfortable', 'compact'] as const).map((value) => ({
            value,
            label: text.densities[value],
          }))}
        />
      </fieldset>
      <fieldset className="wd-setting">
        <legend>{text.sample}</legend>
        <div
          ref={sample}
          className="wr wd-theme__sample"
          data-density={theme.density === 'compact' ? 'compact' : 'reading'}
        >
          {theme.logo ? <img src={theme.logo} alt="" className="wd-theme__logo" /> : <b>{say(app.title)}</b>}
          <label className="wd-theme__field">
            {text.sampleField}
            <input className="wr-input" readOnly value="" />
          </label>
          <button type="button" className="wr-button wr-button--primary">
            {text.sampleButton}
          </button>
          <span className="wd-theme__link">{text.sampleLink}</span>
        </div>
      </fieldset>
    </div>
  );
}
