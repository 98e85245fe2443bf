import type { Upload } from '@weir/api';

const MOST_PARTS = 12;
const LONGEST_HEADER = 16 * 1024;
const BREAK = Buffer.from('\r\n');
const HEADER_END = Buffer.from('\r\n\r\n');

/**
 * The first file in a multipart body; undefined when it holds none, or is no multipart body at all: without a boundary, cut
 * off, or with more parts than anybody sends beside one file. The bytes are not copied.
 */
export function fileOfMultipart(body: Buffer, contentType: string): Upload | undefined {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) return undefined;
  const first = Buffer.from(`--${boundary}`);
  const next = Buffer.from(`\r\n--${boundary}`);
  let at = body.subarray(0, first.length).equals(first) ? first.length : after(body, next, 0);
  for (let part = 0; at !== undefined && part < MOST_PARTS; part++) {
    // `--` behind a boundary says that it was the last.
    const line = body.indexOf(BREAK, at);
    if (line < 0 || body.subarray(at, at + 2).toString('latin1') === '--') return undefined;
    const header = body.subarray(line, line + LONGEST_HEADER).indexOf(HEADER_END);
    if (header < 0) return undefined;
    const from = line + header + HEADER_END.length;
    const to = body.indexOf(next, from);
    if (to < 0) return undefined;
    const fileName = fileNameOf(body.subarray(line, line + header).toString('utf8'));
    if (fileName !== undefined) return { fileName, bytes: body.subarray(from, to) };
    at = to + next.length;
  }
  return undefined;
}

function after(body: Buffer, what: Buffer, from: number): number | undefined {
  const at = body.indexOf(what, from);
  return at < 0 ? undefined : at + what.length;
}

function boundaryOf(contentType: string): string | undefined {
  const match = /;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;",]{1,70}))/i.exec(contentType.slice(0, 1_000));
  return match?.[1] ?? match?.[2];
}

/** What the part calls its file; undefined when the part is no file. */
function fileNameOf(header: string): string | undefined {
  const line = header.split('\r\n').find((text) => /^content-disposition:/i.test(text));
  if (line === undefined) return undefined;
  const encoded = /;\s*filename\*=utf-8''([^\s;]{1,2000})/i.exec(line)?.[1];
  if (encoded !== undefined) return decoded(encoded);
  const quoted = /;\s*filename="((?:[^"\\]|\\.){0,1000})/i.exec(line)?.[1];
  // Browsers write a quote as %22 and leave backslashes as they are.
  if (quoted !== undefined) return quoted.replaceAll('%22', '"').replaceAll('\\"', '"');
  return /;\s*filename=([^\s;"]{1,1000})/i.exec(line)?.[1];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
