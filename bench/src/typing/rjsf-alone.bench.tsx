import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import { createRoot } from 'react-dom/client';

// The least a page needs to show a form with rjsf: for comparing sizes.
const place = document.getElementById('root');
if (place)
  createRoot(place).render(<Form schema={{ type: 'object', properties: {} }} validator={validator} />);
