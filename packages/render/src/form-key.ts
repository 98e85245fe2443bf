import { createContext, use } from 'react';

const FormKeyContext = createContext('form');
/** What ids of this form's elements start with. */
export const FormKeyProvider = FormKeyContext.Provider;
/** The same, inside. */
export const useFormKey = (): string => use(FormKeyContext);
