import { connect } from 'node:net';

/** Sends bytes as they are to a port and gives what comes back until the other side ends, or `wait` has passed. */
export function sendRaw(port: number, text: string | Uint8Array, wait = 5_000): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write(text));
    const timer = setTimeout(() => socket.destroy(), wait);
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      if (answer.length > 100_000) socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}

/** Requests that no client library would send. */
export function rawRequests(host: string): readonly { readonly name: string; readonly text: string }[] {
  const line = (text: string, headers = '', body = '') => `${text}\r\nHost: ${host}\r\n${headers}\r\n${body}`;
  return [
    { name: 'no HTTP at all', text: '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03' },
    { name: 'an empty line of 60 KB', text: `${'\r\n'.repeat(30_000)}` },
    { name: 'a header of 200 KB', text: line('GET / HTTP/1.1', `X-Long: ${'x'.repeat(200_000)}\r\n`) },
    {
      name: '5,000 headers',
      text: line('GET / HTTP/1.1', Array.from({ length: 5_000 }, (_, at) => `X-${at}: 1\r\n`).join('')),
    },
    { name: 'an address of 100 KB', text: line(`GET /${'a'.repeat(100_000)} HTTP/1.1`) },
    { name: 'an address that is not encoded', text: line('GET /%E0%A4%A HTTP/1.1') },
    {
      name: '10,000 parameters',
      text: line(
        `GET /api/v1/openapi.json?${Array.from({ length: 3_000 }, (_, at) => `a${at}=1`).join('&')} HTTP/1.1`,
      ),
    },
    {
      name: 'two lengths',
      text: line('POST /api/csp-report HTTP/1.1', 'Content-Length: 5\r\nContent-Length: 6\r\n', '123456'),
    },
    {
      name: 'a length and chunks',
      text: line(
        'POST /api/csp-report HTTP/1.1',
        'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n',
        '0\r\n\r\n',
      ),
    },
    {
      name: 'chunks that are none',
      text: line(
        'POST /api/csp-report HTTP/1.1',
        'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n',
        'zzz\r\n',
      ),
    },
    { name: 'a negative length', text: line('POST /api/csp-report HTTP/1.1', 'Content-Length: -1\r\n') },
    {
      name: 'an upgrade to another protocol',
      text: line('GET / HTTP/1.1', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'),
    },
    { name: 'a proxy’s request', text: line('CONNECT example.org:443 HTTP/1.1') },
    { name: 'an unknown method', text: line('TRACE / HTTP/1.1') },
    { name: '2,000 requests at once', text: line('GET /healthz HTTP/1.1').repeat(2_000) },
    {
      name: 'the name of another site',
      text: 'GET /api/setup HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    },
  ];
}
