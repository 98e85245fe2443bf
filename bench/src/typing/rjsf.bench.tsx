import Form from '@rjsf/core';
import type { RJSFSchema } from '@rjsf/utils';
import validator from '@rjsf/validator-ajv8';
import { kinds } from '@weir/blocks/run';
import { prepareForm } from '@weir/form-engine';
import { createRoot } from 'react-dom/client';
import { askedVariant, painted } from './page-contract.ts';
import { peerSchema } from './peer-schema.ts';

const variant = askedVariant();
const schema = peerSchema(variant.form, prepareForm(variant.form, kinds).schema) as RJSFSchema;
/** `?live=1`: validates on every change; without it rjsf validates at submit only, which is its cheapest way. */
const live = new URLSearchParams(location.search).get('live') === '1';

window.typingPage = {
  idOf: (path) => `root_${path.join('_')}`,
  approach: () => {},
  mount: () => {
    const place = document.getElementById('root');
    if (!place) throw new Error('expected an element "root"');
    createRoot(place).render(
      <Form
        schema={schema}
        validator={validator}
        initialFormData={variant.data}
        liveValidate={live ? 'onChange' : false}
      />,
    );
    return painted();
  },
};
