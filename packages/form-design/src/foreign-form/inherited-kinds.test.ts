import { expect, it } from 'vitest';
import { readFormIo } from './form-io.ts';
import { readFormJs } from './form-js.ts';
import { readSurveyJs } from './survey-js.ts';

it.each(Object.getOwnPropertyNames(Object.prototype))(
  'a foreign question of the type %s is of a kind nobody knows, not what every object inherits',
  (type) => {
    const question = { type, key: 'a', name: 'a', label: 'A' };
    const read = [
      readFormIo({ components: [question] }),
      readFormJs({ components: [question] }),
      readSurveyJs({ elements: [question] }),
      readSurveyJs({ pages: [{ elements: [question] }] }),
    ].flatMap((form) => form.items);
    expect(read.length).toBeGreaterThan(2);
    expect(JSON.stringify(read)).toContain('"as":"unknown"');
    for (const item of read) expect(typeof item.as).toBe('string');
    const text = readSurveyJs({ elements: [{ type: 'text', inputType: type, name: 'a' }] });
    expect(JSON.stringify(text)).toContain('"as":"text"');
  },
);
