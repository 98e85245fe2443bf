// Every relative link and anchor of every Markdown file leads somewhere.
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { at } from '../lib/paths.mjs';
import { report, repositoryTexts } from '../lib/repository.mjs';

function withoutCode(text) {
  return text
    .replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, (block) => block.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/`[^`\n]*`/g, (code) => ' '.repeat(code.length));
}

// The anchors GitHub gives headings.
function anchorsOf(text) {
  const seen = new Map();
  return new Set(
    [...text.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(([, title]) => {
      const base = title
        .toLowerCase()
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
        .replaceAll(' ', '-');
      const times = seen.get(base) ?? 0;
      seen.set(base, times + 1);
      return times === 0 ? base : `${base}-${times}`;
    }),
  );
}

const findings = [];
let links = 0;
for (const { file, text } of repositoryTexts((name) => name.endsWith('.md'))) {
  const plain = withoutCode(text);
  const targets = [
    ...plain.matchAll(/!?\[[^\]]*\]\(\s*<?([^)>\s]+)>?(?:\s+"[^"]*")?\s*\)/g),
    ...plain.matchAll(/^\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)/gm),
    ...plain.matchAll(/<(?:img|a)[^>]*?\s(?:src|href)="([^"]+)"/g),
  ];
  for (const match of targets) {
    const target = match[1];
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) continue;
    links++;
    const line = plain.slice(0, match.index).split('\n').length;
    const [rawPath, anchor] = target.split('#');
    const wanted = rawPath ? path.join(path.dirname(file), decodeURIComponent(rawPath)) : file;
    if (!existsSync(at(wanted))) {
      findings.push(`${file}:${line}: ${target} does not exist`);
    } else if (anchor && wanted.endsWith('.md') && statSync(at(wanted)).isFile()) {
      if (!anchorsOf(readFileSync(at(wanted), 'utf8')).has(decodeURIComponent(anchor).toLowerCase()))
        findings.push(`${file}:${line}: ${target} names no heading`);
    }
  }
}
report(findings, `${links} links`);
