import Form, { type FormProps, type IChangeEvent } from '@rjsf/core';
import type { ErrorSchema, RJSFSchema, UiSchema } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { errorsAt, type Issue } from './issues.ts';

/** What Weir publishes of a form: GET /api/v1/apps/{app}/forms/{form}/schema. */
interface Published {
  readonly version: number;
  readonly displaySchema: RJSFSchema;
  readonly uiSchema: UiSchema;
}

type State = 'filling' | 'sending' | { readonly number: string };

// Lists and addresses that nobody filled stay away, instead of being sent empty.
const EMPTY = {
  emptyObjectFields: 'skipEmptyDefaults',
  arrayMinItems: { populate: 'requiredOnly' },
} satisfies FormProps['experimental_defaultFormStateBehavior'];

function Order() {
  const [form, setForm] = useState<Published>();
  const [data, setData] = useState<unknown>();
  const [errors, setErrors] = useState<ErrorSchema>({});
  const [trouble, setTrouble] = useState('');
  const [state, setState] = useState<State>('filling');
  // The same for every try of one order: whatever the network does, it is stored once.
  const [attempt, setAttempt] = useState(() => crypto.randomUUID());

  useEffect(() => {
    fetch('/form')
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
      .then(setForm, () =>
        setTrouble('表单暂时打不开，请稍后再试。The form cannot be opened now; try later.'),
      );
  }, []);

  const send = async ({ formData }: IChangeEvent) => {
    setState('sending');
    setTrouble('');
    try {
      const answer = await fetch('/orders', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': attempt },
        body: JSON.stringify({ data: formData }),
      });
      const body: { number?: string; detail?: string; issues?: Issue[] } = await answer.json();
      if (answer.ok) {
        setState({ number: body.number ?? '' });
        setAttempt(crypto.randomUUID());
        return;
      }
      // The server has the last word: what it refuses stands at the fields it is about.
      const issues = body.issues ?? [];
      setErrors(errorsAt(issues));
      setTrouble(issues.length > 0 ? '请修改标红的内容。Please change what is marked.' : (body.detail ?? ''));
    } catch {
      setTrouble('没有送到，请重试。It did not arrive; try again.');
    }
    setState('filling');
  };

  if (typeof state === 'object') return <h1>已收到 Received: {state.number}</h1>;
  return (
    <>
      {trouble && <p role="alert">{trouble}</p>}
      {form && (
        <Form
          schema={form.displaySchema}
          uiSchema={form.uiSchema}
          validator={validator}
          formData={data}
          onChange={(event) => setData(event.formData)}
          onSubmit={send}
          disabled={state === 'sending'}
          extraErrors={errors}
          omitExtraData
          showErrorList={false}
          experimental_defaultFormStateBehavior={EMPTY}
        />
      )}
    </>
  );
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Order />
    </StrictMode>,
  );
