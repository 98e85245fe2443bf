import '@weir/ui/tokens.css';
import '@weir/ui/controls.css';
import '@weir/render/form.css';
import { kinds } from '@weir/blocks/run';
import { prepareForm } from '@weir/form-engine';
import { FormRenderer, FormStore } from '@weir/render';
import { createRoot } from 'react-dom/client';
import { askedVariant, painted } from './page-contract.ts';

const variant = askedVariant();
const nobody = () => Promise.resolve([]);

window.typingPage = {
  idOf: (path) => `${variant.form.key}-${path.join('-')}`,
  // A long table draws its rows in blocks, one `tbody` each, those near the window only.
  approach: ([table, row]) => {
    const rows = typeof table === 'string' ? variant.data[table] : undefined;
    if (!Array.isArray(rows) || typeof row !== 'number') return;
    const blocks = document.querySelectorAll('.wr-grid tbody');
    blocks[Math.floor((row / rows.length) * blocks.length)]?.scrollIntoView();
  },
  mount: () => {
    const store = new FormStore({
      prepared: prepareForm(variant.form, kinds),
      kinds,
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
      today: '2025-11-03',
      now: '2025-11-03T08:00:00Z',
      me: null,
      data: variant.data,
      services: {
        searchReference: nobody,
        searchPeople: nobody,
        upload: () => Promise.reject(new Error('no file is uploaded here')),
      },
    });
    const place = document.getElementById('root');
    if (!place) throw new Error('expected an element "root"');
    createRoot(place).render(<FormRenderer store={store} onSubmit={async () => ({ done: true })} />);
    return painted();
  },
};
