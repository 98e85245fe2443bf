import type { Form } from '@weir/artefact';
import type { Expr } from '@weir/expression';
import { describe, expect, test } from 'vitest';
import { ALL_VIEW, chosenView, viewChoices } from './view-choices.ts';

const is = (field: string, text: string): Expr => ({ op: '=', args: [{ field }, { text }] });
const title = (text: string) => ({ 'zh-CN': text });
const blank: Form = {
  kind: 'form',
  specVersion: 1,
  key: 'order',
  title: title('订货单'),
  fields: [{ key: 'city', kind: 'text', title: title('城市') }],
};
const withViews = (...views: NonNullable<NonNullable<Form['list']>['views']>): Form => ({
  ...blank,
  list: { views },
});
const saved = {
  id: 's1',
  owner: 'li',
  title: '常州的',
  shared: true,
  mayRemove: false,
  settings: { filter: is('city', '常州') },
};
const choicesOf = (form: Form, rest: Partial<Parameters<typeof viewChoices>[0]> = {}) =>
  viewChoices({
    form,
    access: {},
    saved: [],
    me: 'wang',
    all: '全部',
    say: (text) => text['zh-CN'],
    ...rest,
  });
const titles = (form: Form, rest: Partial<Parameters<typeof viewChoices>[0]> = {}) =>
  choicesOf(form, rest).choices.map((view) => view.title);

describe('the views of a list', () => {
  test('a form without published views keeps “all” beside a view that somebody saved for everybody', () => {
    const views = choicesOf(blank, { saved: [saved] });
    expect(views.choices.map((view) => view.title)).toEqual(['全部', '常州的']);
    expect(chosenView(views, '')).toMatchObject({ key: ALL_VIEW });
    expect(chosenView(views, '')?.filter).toBeUndefined();
    expect(chosenView(views, 'v-s1')?.filter).toEqual(saved.settings.filter);
  });

  test('published views that all filter get “all” beside them, and the first of them still opens', () => {
    const form = withViews({ key: 'mine', title: title('我的'), filter: is('city', '常州') });
    expect(titles(form, { saved: [saved] })).toEqual(['全部', '我的', '常州的']);
    expect(chosenView(choicesOf(form), '')).toMatchObject({ key: 'mine' });
  });

  test('a published view of all records is “all”: no second one is put beside it', () => {
    const form = withViews({ key: 'every', title: title('所有订单') });
    expect(titles(form, { saved: [saved] })).toEqual(['所有订单', '常州的']);
  });

  test('a view that was deleted gives the view that opens by itself', () => {
    expect(chosenView(choicesOf(blank), 'v-gone')).toMatchObject({ key: ALL_VIEW });
  });

  test('a published view that filters by what one may not read is not offered, nor an order by it kept', () => {
    const form = withViews(
      { key: 'secret', title: title('城市'), filter: is('city', '常州') },
      { key: 'plain', title: title('普通'), sort: [{ field: 'city' }, { field: 'no' }] },
    );
    const views = choicesOf(form, { access: { city: 'none' } });
    expect(views.choices).toEqual([{ key: 'plain', title: '普通', sort: [{ field: 'no' }] }]);
  });

  test('a saved view says whose it is and whether it still works', () => {
    const { choices } = choicesOf(blank, {
      me: 'li',
      saved: [{ ...saved, mayRemove: true, broken: true, settings: {} }],
    });
    expect(choices[1]?.saved).toEqual({ id: 's1', shared: true, mine: true, mayRemove: true, broken: true });
  });
});
