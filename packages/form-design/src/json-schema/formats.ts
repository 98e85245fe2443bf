import type { LocalText } from '@weir/base';

/** A named format as a portable pattern with the sentence a person sees. */
interface Format {
  readonly pattern: string;
  readonly message: LocalText;
}

const format = (pattern: string, zh: string, en: string): Format => ({
  pattern,
  message: { 'zh-CN': zh, en },
});

const EMAIL = format(
  '^[^@ ]+@[^@ ]+\\.[^@ .]+$',
  '邮箱写成 name@example.com 的样子',
  'Write the e-mail address like name@example.com',
);
const URI = format(
  '^[A-Za-z][A-Za-z0-9+.\\-]*:[^ ]+$',
  '网址写完整，如 https://example.com',
  'Write the whole address, such as https://example.com',
);
const HOST = format(
  '^[A-Za-z0-9]([A-Za-z0-9\\-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9\\-]*[A-Za-z0-9])?)*$',
  '主机名写成 www.example.com 的样子',
  'Write the host name like www.example.com',
);

/** Formats that have a portable pattern. `date` and `date-time` are field kinds. */
export const FORMATS: Readonly<Record<string, Format>> = {
  email: EMAIL,
  'idn-email': EMAIL,
  uri: URI,
  iri: URI,
  url: URI,
  hostname: HOST,
  'idn-hostname': HOST,
  time: format(
    '^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]+)?)?(Z|[+\\-][0-2][0-9]:[0-5][0-9])?$',
    '时间写成 14:05 的样子',
    'Write the time like 14:05',
  ),
  uuid: format(
    '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$',
    'UUID 是 36 位，如 123e4567-e89b-12d3-a456-426614174000',
    'A UUID has 36 characters, such as 123e4567-e89b-12d3-a456-426614174000',
  ),
  ipv4: format(
    '^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$',
    'IP 地址写成 192.168.1.1 的样子',
    'Write the IP address like 192.168.1.1',
  ),
};

/** Formats that ask for nothing a person filling a form could get wrong. */
export const HARMLESS = new Set([
  'textarea',
  'text',
  'string',
  'password',
  'color',
  'int32',
  'int64',
  'float',
  'double',
]);
