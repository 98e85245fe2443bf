import { bilingual } from '@weir/base';
import { defineKind } from '../kind.ts';
import { checkForm } from './check-form.ts';
import { checkFormReferences } from './check-references.ts';
import { type Form, formSchema } from './form.ts';
import { formSites } from './form-sites.ts';

/** Forms: what is asked, by what rules, how its records are listed. */
export const formKind = defineKind<Form>({
  kind: 'form',
  title: bilingual('表单', 'Form'),
  folder: 'forms',
  schema: formSchema,
  refersTo: ['expr', 'fields'],
  order: [
    'recordTitle',
    'numberField',
    'displayFields',
    'statusField',
    'ownerField',
    'fields',
    'rules',
    'uniques',
    'list',
    'submit',
    'limits',
    'notifications',
  ],
  words: {},
  check: checkForm,
  checkAmong: checkFormReferences,
  sites: formSites,
  migrations: [],
});
