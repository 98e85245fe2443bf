import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (!root) throw new Error('Expected the page to have #root.');
createRoot(root).render(null);
