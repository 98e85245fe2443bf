import { StatusRegion } from '@weir/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readPlace } from './address.ts';
import { FillPage } from './fill-page.tsx';
import { showTheme } from './theme.ts';
import '@weir/ui/tokens.css';
import '@weir/ui/controls.css';
import '@weir/render/form.css';
import './fill.css';

const root = document.getElementById('root');
if (!root) throw new Error('expected an element #root in fill.html');
const place = readPlace(location);
// Another link opened in this tab differs only behind `#`: it is another form.
addEventListener('hashchange', () => {
  if (readPlace(location)?.token !== place?.token) location.reload();
});
showTheme(place?.door ?? 'screen', new URLSearchParams(location.search).get('theme'));
createRoot(root).render(
  <StrictMode>
    <StatusRegion>
      <FillPage place={place} />
    </StatusRegion>
  </StrictMode>,
);
