import { Suspense, useEffect, useState } from 'react';
import { Canvas } from '../canvas/canvas.tsx';
import { Outline } from '../canvas/outline.tsx';
import { laggingSession } from '../session/lagging-session.ts';
import { SessionContext, useSession, useWords } from '../session/use-session.ts';
import { type Layout, setLayout, useLayout, useNarrowWindow } from './layout-store.ts';
import { PanelBoundary } from './panel-boundary.tsx';
import { Palette, Properties } from './parts.tsx';
import { Resizer } from './resizer.tsx';
import { TabList, TabPanel } from './tab-list.tsx';
import { shellWords } from './words.ts';

/** Palette and outline, canvas, properties. */
export function DesignMode() {
  const words = useWords(shellWords);
  const { left, right, leftTab } = useLayout();
  const narrow = useNarrowWindow();
  const tabs: readonly Layout['leftTab'][] = narrow
    ? ['palette', 'outline', 'properties']
    : ['palette', 'outline'];
  const tab = tabs.includes(leftTab) ? leftTab : 'palette';
  useEffect(() => {
    if (!narrow && leftTab === 'properties') setLayout({ leftTab: 'palette' });
  }, [narrow, leftTab]);
  return (
    <div className="wd-design">
      <section
        className="wd-left"
        style={{ width: left }}
        aria-label={words.left}
        data-region="left"
        tabIndex={-1}
      >
        <TabList
          id="wd-left"
          label={words.left}
          current={tab}
          onChange={(key) => setLayout({ leftTab: key })}
          tabs={tabs.map((key) => ({ key, label: words[key] }))}
        />
        <TabPanel id="wd-left" current={tab} className="wd-left__panel">
          <h2 className="wr-visually-hidden">{words[tab]}</h2>
          <PanelBoundary name={tab}>
            <Suspense fallback={null}>
              {tab === 'palette' && <Palette />}
              {tab === 'outline' && <Outline />}
              {tab === 'properties' && (
                <div data-region="properties" tabIndex={-1} className="wd-right__panel">
                  <LaggingProperties />
                </div>
              )}
            </Suspense>
          </PanelBoundary>
        </TabPanel>
      </section>
      <Resizer part="left" label={words.resizeLeft} />
      <section className="wd-centre" aria-label={words.canvas}>
        <PanelBoundary name="canvas">
          <Canvas />
        </PanelBoundary>
      </section>
      {!narrow && (
        <>
          <Resizer part="right" label={words.resizeRight} />
          <aside
            className="wd-right"
            style={{ width: right }}
            aria-label={words.properties}
            data-region="properties"
            tabIndex={-1}
          >
            <PanelBoundary name="properties">
              <Suspense fallback={null}>
                <LaggingProperties />
              </Suspense>
            </PanelBoundary>
          </aside>
        </>
      )}
    </div>
  );
}

/** The property panel, a moment behind the selection. */
function LaggingProperties() {
  const session = useSession();
  const [lagging] = useState(() => laggingSession(session));
  useEffect(() => lagging.stop, [lagging]);
  return (
    <SessionContext value={lagging}>
      <Properties />
    </SessionContext>
  );
}
