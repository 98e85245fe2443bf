import type { Form } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { customer } from './customer.ts';
import { inspection } from './inspection.ts';
import { leave } from './leave.ts';
import { purchase } from './purchase.ts';
import { repair } from './repair.ts';
import { t } from './words.ts';

/** A ready-made form to begin with. */
export interface FormTemplate {
  readonly form: Form;
  /** What it is good for, in one line. */
  readonly about: LocalText;
}

/** Forms every company has. */
export const formTemplates: readonly FormTemplate[] = [
  { form: leave, about: t('天数自动算，病假要传证明', 'Counts the days; sick leave asks for a note') },
  { form: repair, about: t('拍照报修，紧急的说明影响', 'With photos; urgent ones say what stands still') },
  {
    form: customer,
    about: t('客户档案，编号自动生成，开专票要税号', 'Customers with numbers of their own and tax data'),
  },
  {
    form: purchase,
    about: t('明细自动合计，超过 1 万元要说明', 'Lines with totals; large ones need a reason'),
  },
  {
    form: inspection,
    about: t('逐行验收，不合格要写原因和拍照', 'Line by line; what fails needs a reason and photos'),
  },
];
