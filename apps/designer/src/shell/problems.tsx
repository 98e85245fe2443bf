import {
  CheckCircleOutlined,
  CloseCircleFilled,
  DownOutlined,
  UpOutlined,
  WarningFilled,
} from '@ant-design/icons';
import type { ArtefactIssue } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { placeWords } from '@weir/form-design';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useGoTo } from '../proof/use-go-to.ts';
import { useDesign, useSession, useWords } from '../session/use-session.ts';
import { useSay } from '../settings/use-say.ts';
import { setLayout, useLayout } from './layout-store.ts';
import { askForProperty } from './property-focus.ts';
import { Resizer } from './resizer.tsx';
import { shellWords } from './words.ts';

const isWarning = (issue: ArtefactIssue): boolean => issue.severity === 'warning';

/** Everything wrong with the app's design; a click goes to the place. */
export function Problems() {
  const words = useWords(shellWords);
  const issues = useDesign((state) => state.issues);
  const { problems: open, bottom } = useLayout();
  const warnings = issues.filter(isWarning).length;
  const errors = issues.length - warnings;
  return (
    <section className="wd-problems" aria-label={words.problems} data-region="problems" tabIndex={-1}>
      {open && <Resizer part="bottom" label={words.resizeBottom} />}
      <div className="wd-problems__bar">
        <button
          type="button"
          className="wd-problems__toggle"
          aria-expanded={open}
          aria-controls={open ? 'wd-problems-list' : undefined}
          onClick={() => setLayout({ problems: !open })}
        >
          {open ? <DownOutlined /> : <UpOutlined />}
          {words.problems}
          <span className="wd-problems__count" data-bad={errors > 0} data-any={issues.length > 0}>
            {issues.length}
          </span>
          <span className="wd-quiet" data-problems={issues.length}>
            {words.problemCount(errors, warnings)}
          </span>
        </button>
      </div>
      {open && (
        <div className="wd-problems__body" id="wd-problems-list" style={{ height: bottom }}>
          <ProblemList />
        </div>
      )}
    </section>
  );
}

/** Most problems that are listed; the rest comes when these are gone. */
const MOST = 200;

function ProblemList() {
  const words = useWords(shellWords);
  const say = useSay();
  const session = useSession();
  const issues = useDesign((state) => state.issues);
  const formKey = useDesign((state) => state.formKey);
  const goTo = useGoTo();
  // Places are named as they were when the check was made: the list changes with the issues, not with every key.
  const rows = useMemo(() => {
    const { design } = session.state();
    const here = `form/${formKey}`;
    const rank = (issue: ArtefactIssue) => (isWarning(issue) ? 2 : 0) + (issue.artefact === here ? 0 : 1);
    return [...issues]
      .sort((a, b) => rank(a) - rank(b))
      .slice(0, MOST)
      .map((issue) => {
        const body = design.artefacts.find((one) => `${one.kind}/${one.key}` === issue.artefact);
        return { issue, place: body ? say(placeWords(body, issue.path, fieldSpecs)) : issue.artefact };
      });
  }, [issues, formKey, session, say]);
  if (rows.length === 0)
    return (
      <p className="wd-problems__none">
        <CheckCircleOutlined /> {words.noProblems}
        <span className="wd-quiet">{words.noProblemsText}</span>
      </p>
    );
  return (
    <ul>
      {rows.map(({ issue, place }) => (
        <li key={`${issue.artefact} ${issue.path} ${issue.code} ${say(issue.message)}`}>
          <Button
            type="text"
            className="wd-issue"
            onClick={() => {
              goTo(issue.artefact, issue.path);
              void askForProperty(issue.path);
            }}
          >
            <span className="wd-issue__mark" data-tone={isWarning(issue) ? 'warning' : 'error'}>
              {isWarning(issue) ? <WarningFilled /> : <CloseCircleFilled />}
              <span className="wr-visually-hidden">{isWarning(issue) ? words.warning : words.error}</span>
            </span>
            <span className="wd-issue__text">{say(issue.message)}</span>
            <span className="wd-issue__place">{place}</span>
          </Button>
        </li>
      ))}
      {issues.length > MOST && (
        <li className="wd-quiet wd-problems__more">{words.moreProblems(issues.length - MOST)}</li>
      )}
    </ul>
  );
}
