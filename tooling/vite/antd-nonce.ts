import type { Plugin } from 'vite';

/** A place in antd's own modules that is said differently in our build. */
interface Patch {
  readonly module: RegExp;
  readonly from: RegExp;
  readonly to: string;
}

const PATCHES: readonly Patch[] = [
  // Some helpers (measuring scroll bars, holding the page behind a dialog) insert a style without the nonce antd was given.
  {
    module: /[\\/]@rc-component[\\/]util[\\/]es[\\/]Dom[\\/]dynamicCSS\.js$/,
    from: /if \(csp\?\.nonce\) \{\s*styleNode\.nonce = csp\?\.nonce;\s*\}/,
    to: `const nonce = csp?.nonce ?? document.querySelector('meta[name="csp-nonce"]')?.content;
  if (nonce) styleNode.nonce = nonce;`,
  },
  // Text areas that grow measure themselves in a hidden one; the policy allows its style to be set, but not as an attribute.
  {
    module: /[\\/]@rc-component[\\/]input[\\/]es[\\/]calculateNodeHeight\.js$/,
    from: /hiddenTextarea\.setAttribute\('style', /,
    to: 'hiddenTextarea.style.cssText = (',
  },
  // Icons are called by the English names of their files; beside a word they are decoration, alone their button has a name.
  {
    module: /[\\/]@ant-design[\\/]icons[\\/]es[\\/]components[\\/]AntdIcon(Light)?\.js$/,
    from: /role: "img",\s*"aria-label": icon\.name\s*\}, restProps/,
    to: '...(restProps["aria-label"] ? { role: "img" } : { "aria-hidden": true }) }, restProps',
  },
  // Tables measure their columns in a hidden row with the header's own controls, which the keyboard must not reach.
  {
    module: /[\\/]@rc-component[\\/]table[\\/]es[\\/]Body[\\/]MeasureRow\.js$/,
    from: /"aria-hidden": "true",/,
    to: '"aria-hidden": "true", inert: true,',
  },
  // A table too wide for its place is scrolled by keyboard too.
  {
    module: /[\\/]@rc-component[\\/]table[\\/]es[\\/]Table\.js$/,
    from: /className: clsx\(`\$\{prefixCls\}-content`/,
    to: 'tabIndex: 0, $&',
  },
];

/** antd under the strict content security policy, and without English words for screen readers. */
export function antdNonce(): Plugin {
  return {
    name: 'weir-antd-nonce',
    apply: 'build',
    transform(code, id) {
      const patch = PATCHES.find(({ module }) => module.test(id));
      if (!patch) return;
      if (!patch.from.test(code)) throw new Error(`${id} has changed: see antd-nonce.ts.`);
      return { code: code.replace(patch.from, patch.to), map: null };
    },
  };
}
