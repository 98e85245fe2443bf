import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startWords } from './workspace/i18n/setup.ts';
import { WorkspaceRoot } from './workspace/workspace-root.tsx';
import '@weir/ui/tokens.css';
import './workspace/workspace.css';

const place = document.getElementById('root');
if (!place) throw new Error('expected an element #root in index.html');
await startWords();
createRoot(place).render(
  <StrictMode>
    <WorkspaceRoot />
  </StrictMode>,
);
