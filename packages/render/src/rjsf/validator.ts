import { ErrorSchemaBuilder, type ValidatorType } from '@rjsf/utils';
import { type Issue, inLocale, type Locale } from '@weir/base';

/**
 * rjsf's validator over our judge. rjsf runs it inside a state updater, twice under StrictMode, so it asks nobody: it
 * tells what the judge found to block the answers (`blocking`), for which the form asked just before.
 */
export function judgeValidator(blocking: () => readonly Issue[], locale: Locale): ValidatorType {
  return {
    validateFormData: () => {
      const tree = new ErrorSchemaBuilder();
      const errors = blocking().map((issue) => {
        const steps = issue.path.split('/').slice(1);
        const message = inLocale(issue.message, locale);
        tree.addErrors(message, steps);
        return {
          name: issue.code,
          property: `.${steps.join('.')}`,
          message,
          stack: message,
          params: { code: issue.code, path: issue.path, rule: issue.rule },
        };
      });
      return { errors, errorSchema: tree.ErrorSchema };
    },
    // rjsf asks this to choose among branches of a schema.
    isValid: () => {
      throw new Error('The schema a form is drawn from is flat: there are no branches to choose from.');
    },
    // Of rjsf's playground only.
    rawValidation: () => ({ errors: [] }),
  };
}
