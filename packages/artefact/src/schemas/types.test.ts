import type { Static } from 'typebox';
import { expect, it } from 'vitest';
import type { App } from '../app/app.ts';
import type { Channel } from '../channel/channel.ts';
import type { Form } from '../form/form.ts';
import type { Role } from '../role/role.ts';
import { appSchema } from './app-schema.ts';
import { channelSchema } from './channel-schema.ts';
import { formSchema } from './form-schema.ts';
import { roleSchema } from './role-schema.ts';

/** Fails to compile when a schema lets through what its type does not know, or leaves out a property the type has. */
type Fits<Declared, Schema extends Declared> =
  Exclude<keyof Declared, keyof Schema> extends never ? true : never;

it('the schemas declare the very types', () => {
  const fits: readonly true[] = [
    true satisfies Fits<App, Static<typeof appSchema>>,
    true satisfies Fits<Channel, Static<typeof channelSchema>>,
    true satisfies Fits<Form, Static<typeof formSchema>>,
    true satisfies Fits<Role, Static<typeof roleSchema>>,
  ];
  expect(fits.length).toBe(4);
  for (const schema of [appSchema, channelSchema, formSchema, roleSchema]) {
    expect(JSON.stringify(schema)).toContain(`"additionalProperties":false`);
  }
});
