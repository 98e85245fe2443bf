import { test } from '../support/journey.ts';
import { lookAtAll } from './support/states/look-at-all.ts';

// A picture before and after every step would cost more than the steps do.
test.use({ trace: 'off' });

lookAtAll({ lang: 'zh', narrow: false, viewport: { width: 1440, height: 900 } });
