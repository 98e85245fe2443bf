// @vitest-environment jsdom

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { TabList } from './tab-list.tsx';

afterEach(cleanup);

test('arrows go on from the tab focus is on, even before what it shows has come', () => {
  const asked: string[] = [];
  const tabs = ['design', 'rules', 'settings'].map((key) => ({ key, label: key }));
  render(<TabList id="t" label="modes" tabs={tabs} current="design" onChange={(key) => asked.push(key)} />);
  const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
  screen.getByRole('tab', { name: 'design' }).focus();
  press('ArrowRight');
  press('ArrowRight');
  expect(asked).toEqual(['rules', 'settings']);
  expect(document.activeElement).toBe(screen.getByRole('tab', { name: 'settings' }));
  press('ArrowRight');
  press('ArrowLeft');
  expect(asked.slice(2)).toEqual(['design', 'settings']);
});
