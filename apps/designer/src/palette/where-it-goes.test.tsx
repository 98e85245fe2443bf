// @vitest-environment jsdom

import { act, cleanup, render, screen } from '@testing-library/react';
import { fieldSpecs } from '@weir/blocks/spec';
import { afterEach, expect, test } from 'vitest';
import { placeForNew } from '../canvas/edits.ts';
import { artefacts } from '../properties/test-app.ts';
import { testSession } from '../properties/test-session.ts';
import { LocaleContext, SessionContext } from '../session/use-session.ts';
import { WhereItGoes } from './where-it-goes.tsx';

afterEach(cleanup);

test('the palette says where a click puts a new field: at the end, after a field, or as a column of a table', () => {
  const session = testSession(artefacts, 'order');
  render(
    <LocaleContext value="zh-CN">
      <SessionContext value={session}>
        <WhereItGoes />
      </SessionContext>
    </LocaleContext>,
  );
  const form = artefacts.find((one) => one.kind === 'form' && one.key === 'order');
  if (form?.kind !== 'form') throw new Error('The test app has no form order.');
  const parentWith = (selection: readonly string[]) =>
    placeForNew(form, selection, [{ kind: 'text' }], fieldSpecs).parent;
  screen.getByText('点一下放到表单最后，也可以拖到画布上');
  act(() => session.select(['name']));
  expect(parentWith(['name'])).toBe('part');
  screen.getByText('点一下放到“收货人”后面，也可以拖到画布上');
  act(() => session.select(['part']));
  expect(parentWith(['part'])).toBe('part');
  screen.getByText('点一下放进“基本信息”，也可以拖到画布上');
  for (const selection of [['lines'], ['lines.qty']]) {
    act(() => session.select(selection));
    expect(parentWith(selection)).toBe('lines');
    screen.getByText(/^点一下成为“明细”的一列；要放在表格外面/);
  }
});
