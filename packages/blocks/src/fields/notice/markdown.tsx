import Markdown from 'markdown-to-jsx/react';
import type { ComponentProps } from 'react';

/** Links leave in a tab of their own that knows nothing of this page; other schemes than these are plain words. */
function Link({ href, children }: ComponentProps<'a'>) {
  if (!/^(?:https?:|mailto:|tel:)/i.test(href ?? '')) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/** Pictures would call other servers about whoever reads this; their words stand for them. */
function Words({ alt }: ComponentProps<'img'>) {
  return <span>{alt}</span>;
}

/** Markdown as elements; HTML in it stays text. */
export default function NoticeMarkdown({ text }: { text: string }) {
  return (
    <Markdown
      options={{
        disableParsingRawHTML: true,
        forceBlock: true,
        overrides: {
          a: { component: Link },
          img: { component: Words },
          h1: 'h3',
          h2: 'h3',
          iframe: () => null,
        },
      }}
    >
      {text}
    </Markdown>
  );
}
