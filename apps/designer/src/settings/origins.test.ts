import { expect, it } from 'vitest';
import { readOrigin } from './origins.ts';

it('takes what people paste as an address', () => {
  expect(readOrigin(' https://shop.example/a?b#c ')).toEqual({ origin: 'https://shop.example' });
  expect(readOrigin('shop.example')).toEqual({ origin: 'https://shop.example' });
  expect(readOrigin('http://localhost:8080/x')).toEqual({ origin: 'http://localhost:8080' });
  expect(readOrigin('https://SHOP.example:443')).toEqual({ origin: 'https://shop.example' });
  expect(readOrigin('https://商店.example')).toEqual({ origin: new URL('https://商店.example').origin });
});

it('says what is wrong with the rest', () => {
  expect(readOrigin('')).toEqual({ problem: 'empty' });
  expect(readOrigin('https://*.example')).toEqual({ problem: 'wildcard' });
  expect(readOrigin('javascript://alert(1)')).toEqual({ problem: 'notHttp' });
  expect(readOrigin('https://')).toEqual({ problem: 'notAnAddress' });
  expect(readOrigin('a b')).toEqual({ problem: 'notAnAddress' });
  expect(readOrigin('https://[::1]')).toEqual({ problem: 'notAnAddress' });
});
