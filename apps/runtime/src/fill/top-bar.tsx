import { inLocale, type Locale } from '@weir/base';
import { Button, Icon } from '@weir/ui';
import type { Place } from './address.ts';
import type { Opening } from './api.ts';
import { fillWords } from './words.ts';

/** The thin line at the top: whose form it is, one's own submissions, the language. */
export function TopBar(props: {
  place: Place | null;
  opening: Opening | null;
  locale: Locale;
  face: 'fill' | 'own';
  setFace: (face: 'fill' | 'own') => void;
  onLocale: () => void;
}) {
  const { place, opening, locale, face, setFace } = props;
  const words = fillWords(locale);
  const door = place?.door;
  const logo = opening?.app.theme?.logo;
  return (
    <header className="fill__top">
      <div className="fill__top-inside">
        {door === 'screen' ? (
          <a className="wr-button wr-button--ghost wr-button--small" href={`/a/${place?.app ?? ''}`}>
            <Icon name="left" size={16} />
            {words.openWorkspace}
          </a>
        ) : (
          <span className="fill__app">{opening && !logo ? inLocale(opening.app.title, locale) : ''}</span>
        )}
        {logo && opening && (
          <img className="fill__logo" src={logo} alt={inLocale(opening.app.title, locale)} />
        )}
        <span className="fill__top-space" />
        {opening?.canListOwn && door === 'link' && (
          <Button
            small
            variant="ghost"
            icon={face === 'own' ? 'pen' : 'list'}
            onClick={() => setFace(face === 'own' ? 'fill' : 'own')}
          >
            {face === 'own' ? words.newOne : words.myRecords}
          </Button>
        )}
        <Button small variant="ghost" icon="globe" aria-label={words.languageLabel} onClick={props.onLocale}>
          {words.language}
        </Button>
      </div>
    </header>
  );
}
