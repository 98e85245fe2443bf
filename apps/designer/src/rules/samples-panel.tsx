import { CheckCircleFilled, CloseCircleFilled, DeleteOutlined, MinusCircleOutlined } from '@ant-design/icons';
import type { Form, Rule } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { Button } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useLocale, useSession, useWords } from '../session/use-session.ts';
import type { Teller } from './rule-sentence.ts';
import { keepSamples, madeUp, type Sample } from './samples.ts';
import { meeting, tryRule } from './try-rule.ts';
import type { useTrial } from './use-trial.ts';
import { rulesWords } from './words.ts';

const SampleDialog = lazy(() =>
  import('./sample-dialog.tsx').then((part) => ({ default: part.SampleDialog })),
);

/** Samples judged at once: whether the rule holds for each, what follows, and whether the form would be taken. */
export function SamplesPanel(props: {
  readonly form: Form;
  readonly rule: Rule | null;
  readonly teller: Teller;
  readonly place: string;
  readonly samples: readonly Sample[];
  readonly trial: ReturnType<typeof useTrial>;
}) {
  const { form, rule, teller, place, samples } = props;
  const words = useWords(rulesWords);
  const locale = useLocale();
  const session = useSession();
  const [editing, setEditing] = useState<Sample | null>(null);
  const [failed, setFailed] = useState(false);
  const { prepared, context } = props.trial;
  const tried = useMemo(
    () =>
      prepared === null || rule === null
        ? []
        : samples.map(({ data }) => tryRule(prepared, rule, data, context, teller)),
    [prepared, rule, samples, context, teller],
  );
  const add = (data: Sample['data']): void => {
    const taken = new Set(samples.map(({ name }) => name));
    let number = samples.length + 1;
    while (taken.has(words.sampleName(number))) number++;
    keepSamples(place, [
      ...samples,
      { id: `s${Date.now()}-${number}`, name: words.sampleName(number), data },
    ]);
  };
  const addMeeting = (): void => {
    if (prepared === null || rule === null) return;
    for (let seed = 1; seed <= 8; seed++) {
      const found = meeting(prepared, rule, madeUp(form, samples.length * 8 + seed), context, teller);
      if (found === null) continue;
      setFailed(false);
      add(found);
      return;
    }
    setFailed(true);
    session.announce(words.noMeeting);
  };
  return (
    <section className="wd-samples" aria-label={words.samples}>
      <div className="wd-samples__head">
        <h3>{words.samples}</h3>
        <span className="wd-samples__note">{words.samplesText}</span>
        <Button onClick={() => add(madeUp(form, samples.length + 1))}>{words.addSample}</Button>
        {rule?.when !== undefined && (
          <Button onClick={addMeeting} disabled={prepared === null}>
            {words.addMeeting}
          </Button>
        )}
      </div>
      {failed && (
        <p role="alert" className="wd-samples__failed">
          {words.noMeeting}
        </p>
      )}
      {prepared === null && <p className="wd-samples__failed">{words.cannotTry}</p>}
      {samples.length === 0 ? (
        <p className="wd-samples__note">{words.noSamples}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{words.sampleColumn}</th>
              {rule !== null && <th scope="col">{words.firesColumn}</th>}
              {rule !== null && <th scope="col">{words.followsColumn}</th>}
              {rule !== null && <th scope="col">{words.verdictColumn}</th>}
              <th scope="col">
                <span className="wr-visually-hidden">{words.editSample}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {samples.map((sample, i) => {
              const one = tried[i];
              return (
                <tr key={sample.id}>
                  <th scope="row">{sample.name}</th>
                  {rule !== null && (
                    <td>
                      {one === undefined ? null : one.fires ? (
                        <span className="wd-samples__yes">
                          <CheckCircleFilled />{' '}
                          {one.rows === null ? words.fires : words.firesRows(one.rows.join('、'))}
                        </span>
                      ) : (
                        <span className="wd-samples__no">
                          <MinusCircleOutlined /> {words.firesNot}
                        </span>
                      )}
                    </td>
                  )}
                  {rule !== null && (
                    <td>
                      <ul>
                        {one?.follows.map(({ sentence, refused }) => (
                          <li key={sentence} data-refused={refused || undefined}>
                            {sentence}
                          </li>
                        ))}
                        {one?.issues.map((issue) => (
                          <li key={`${issue.path} ${issue.code}`} data-refused>
                            <CloseCircleFilled /> {inLocale(issue.message, locale)}
                          </li>
                        ))}
                      </ul>
                    </td>
                  )}
                  {rule !== null && (
                    <td>
                      {one === undefined ? null : one.refusals === 0 ? (
                        words.accepted
                      ) : (
                        <>
                          {words.refused(one.refusals)}
                          <ul className="wd-samples__others">
                            {one.others.slice(0, 3).map((issue) => (
                              <li key={`${issue.path} ${issue.code}`}>{inLocale(issue.message, locale)}</li>
                            ))}
                          </ul>
                        </>
                      )}
                    </td>
                  )}
                  <td className="wd-samples__actions">
                    <Button
                      autoInsertSpace={false}
                      onClick={() => setEditing(sample)}
                      disabled={prepared === null}
                      aria-label={words.sampleDialog(sample.name)}
                    >
                      {words.editSample}
                    </Button>
                    <Button
                      type="text"
                      icon={<DeleteOutlined />}
                      aria-label={words.removeSample(sample.name)}
                      onClick={() =>
                        keepSamples(
                          place,
                          samples.filter(({ id }) => id !== sample.id),
                        )
                      }
                    />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {editing !== null && prepared !== null && (
        <Suspense fallback={null}>
          <SampleDialog
            form={form}
            prepared={prepared}
            sample={editing}
            onClose={() => setEditing(null)}
            onKeep={(next) => {
              keepSamples(
                place,
                samples.map((one) => (one.id === next.id ? next : one)),
              );
              setEditing(null);
            }}
          />
        </Suspense>
      )}
    </section>
  );
}
