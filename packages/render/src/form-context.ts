import type { FormAccess } from '@weir/blocks/view';
import { createContext, use } from 'react';

const FormContext = createContext<FormAccess | null>(null);
/** Gives the form to the fields inside. */
export const FormProvider = FormContext.Provider;

/** The form around; a field outside one is a programmer's mistake. */
export function useForm(): FormAccess {
  const form = use(FormContext);
  if (!form) throw new Error('A field must stand inside a form, but there is none around it.');
  return form;
}

/** The element id of a place: `/lines/0/qty` → `order-lines-0-qty`. */
export const idOfPlace = (form: string, path: string): string => `${form}${path.replace(/[/#]/g, '-')}`;
