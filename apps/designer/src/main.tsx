import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { DesignerApp } from './designer-app.tsx';
import { guardComposition } from './shell/composition-guard.ts';
import '@weir/ui/tokens.css';
import '@weir/ui/controls.css';
import '@weir/render/form.css';
import './designer.css';

const root = document.getElementById('root');
if (!root) throw new Error('Expected the page to have #root.');
guardComposition(window);
createRoot(root).render(
  <StrictMode>
    <DesignerApp />
  </StrictMode>,
);
