import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled } from '@ant-design/icons';
import type { Proof, ProofDetail, ProofFix, ProofLine } from '@weir/form-design';
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../session/use-session.ts';
import { useSay } from '../settings/use-say.ts';
import { words } from './words.ts';
import './proof.css';

const ICONS = {
  green: <CheckCircleFilled aria-hidden />,
  amber: <ExclamationCircleFilled aria-hidden />,
  red: <CloseCircleFilled aria-hidden />,
};
const PAGE = 20;

interface LinesProps {
  readonly app: string;
  readonly proof: Proof;
  /** Shown inside the line of changes. */
  readonly changes?: { readonly count: number; readonly list: ReactNode };
  /** Absent where the proof is history and its places may be gone. */
  readonly onGo?: (artefact: string, path: string) => void;
  /** Puts a finding right at once; absent where the proof is history. */
  readonly onFix?: (fix: ProofFix) => void;
}

/** The lines of a proof sheet, now or as they were then. */
export function ProofLines(props: LinesProps) {
  return (
    <ol className="wd-proof">
      {props.proof.lines.map((line) => (
        <Line key={line.key} line={line} {...props} />
      ))}
    </ol>
  );
}

function Line({ line, app, changes, onGo, onFix }: LinesProps & { readonly line: ProofLine }) {
  const text = useWords(words);
  const say = useSay();
  const id = useId();
  const list = line.key === 'changes' ? changes : undefined;
  const count = list && list.count > 0 ? list.count : line.details.length;
  const [open, setOpen] = useState(line.tone === 'red');
  return (
    <li className={`wd-proof__line wd-proof__line--${line.tone}`}>
      <span className="wd-proof__sign">
        {ICONS[line.tone]} {isKnown(line) ? text.known : text.tone[line.tone]}
      </span>
      <div className="wd-proof__body">
        <h3 className="wd-proof__title" id={`${id}-title`}>
          {say(line.title)}
        </h3>
        <p className="wd-proof__sentence">{say(line.sentence)}</p>
        {count > 0 ? (
          <button
            type="button"
            className="wd-link"
            aria-expanded={open}
            aria-controls={`${id}-details`}
            onClick={() => setOpen(!open)}
          >
            {open ? text.hide : list && list.count > 0 ? text.changes(count) : text.details(count)}
          </button>
        ) : null}
        <div id={`${id}-details`} hidden={!open}>
          {open && list && list.count > 0 ? (
            list.list
          ) : open ? (
            <Details
              app={app}
              details={line.details}
              {...(onGo ? { onGo } : {})}
              {...(onFix ? { onFix } : {})}
            />
          ) : null}
        </div>
      </div>
    </li>
  );
}

/** Amber only for what was so before: nothing to give a reason for. */
function isKnown({ tone, details }: ProofLine): boolean {
  const amber = details.filter((detail) => detail.tone === 'amber');
  return tone === 'amber' && amber.length > 0 && amber.every(({ known }) => known === true);
}

function Details({
  app,
  details,
  onGo,
  onFix,
}: Pick<LinesProps, 'app' | 'onGo' | 'onFix'> & { readonly details: readonly ProofDetail[] }) {
  const text = useWords(words);
  const [shown, setShown] = useState(PAGE);
  return (
    <>
      <ul className="wd-proof__details">
        {details.slice(0, shown).map((detail) => (
          <Detail
            key={[detail.artefact, detail.path, detail.record?.id, detail.sentence['zh-CN']].join(' ')}
            app={app}
            detail={detail}
            {...(onGo ? { onGo } : {})}
            {...(onFix ? { onFix } : {})}
          />
        ))}
      </ul>
      {details.length > shown ? (
        <button type="button" className="wd-link" onClick={() => setShown(shown + PAGE * 5)}>
          {text.more(Math.min(details.length - shown, PAGE * 5))}
        </button>
      ) : null}
    </>
  );
}

function Detail({
  app,
  detail,
  onGo,
  onFix,
}: Pick<LinesProps, 'app' | 'onGo' | 'onFix'> & { readonly detail: ProofDetail }) {
  const text = useWords(words);
  const say = useSay();
  const { artefact, path, record, fix } = detail;
  return (
    <li className={`wd-proof__detail wd-proof__detail--${detail.tone}`}>
      <span>
        {detail.tone === 'plain' ? null : (
          <span className="wd-proof__tone">{detail.known ? text.known : text.tone[detail.tone]}</span>
        )}
        {say(detail.sentence)}
        {detail.place ? <span className="wd-proof__place">{say(detail.place)}</span> : null}
      </span>
      {fix && onFix ? (
        <button
          type="button"
          className="wd-link"
          aria-label={text.fixOf(text.fix[fix.do], say(detail.sentence))}
          onClick={() => onFix(fix)}
        >
          {text.fix[fix.do]}
        </button>
      ) : null}
      {record ? (
        <a
          className="wd-link"
          href={`/a/${[app, record.form, record.id].map(encodeURIComponent).join('/')}`}
          target="_blank"
          rel="noreferrer"
        >
          {text.openRecord(record.number)}
        </a>
      ) : artefact !== undefined && onGo ? (
        <button
          type="button"
          className="wd-link"
          aria-label={text.goTo(say(detail.sentence))}
          onClick={() => onGo(artefact, path ?? '')}
        >
          {text.goThere}
        </button>
      ) : null}
    </li>
  );
}
