// @vitest-environment jsdom

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { artefacts } from '../properties/test-app.ts';
import { testSession } from '../properties/test-session.ts';
import { SessionContext } from '../session/use-session.ts';
import { useMarquee } from './use-marquee.ts';

afterEach(cleanup);

function Ground() {
  const { handlers } = useMarquee(() => null);
  return (
    <div data-testid="ground" {...handlers}>
      <div className="wd-paper__head">
        <div>订单</div>
      </div>
      <div data-name="name">收货人</div>
    </div>
  );
}

function press(element: HTMLElement): void {
  for (const event of [fireEvent.pointerDown, fireEvent.pointerUp])
    event(element, { pointerType: 'mouse', button: 0, clientX: 5, clientY: 5 });
}

test('a press on the title of the form or beside the form selects the form, one on a field does not', () => {
  const session = testSession(artefacts, 'order', ['name']);
  render(
    <SessionContext value={session}>
      <Ground />
    </SessionContext>,
  );
  press(screen.getByText('收货人'));
  expect(session.state().selection).toEqual(['name']);
  press(screen.getByText('订单'));
  expect(session.state().selection).toEqual([]);
  session.select(['name']);
  press(screen.getByTestId('ground'));
  expect(session.state().selection).toEqual([]);
});
