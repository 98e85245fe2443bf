import type { Plugin } from 'vite';

const INSERTS = /[\\/]@rc-component[\\/]util[\\/]es[\\/]Dom[\\/]dynamicCSS\.js$/;
const ONLY_ASKED = /if \(csp\?\.nonce\) \{\s*styleNode\.nonce = csp\?\.nonce;\s*\}/;
const ALWAYS = `const nonce = csp?.nonce ?? document.querySelector('meta[name="csp-nonce"]')?.content;
  if (nonce) styleNode.nonce = nonce;`;

/**
 * antd takes our nonce for its styles, but some helpers below it (measuring scroll bars, holding the page behind a dialog)
 * insert one without: the strict policy refuses those and browsers report it. Here every inserted style gets the nonce.
 */
export function antdNonce(): Plugin {
  return {
    name: 'weir-antd-nonce',
    apply: 'build',
    transform(code, id) {
      if (!INSERTS.test(id)) return;
      if (!ONLY_ASKED.test(code))
        throw new Error('dynamicCSS.js of @rc-component/util has changed: see antd-nonce.ts.');
      return { code: code.replace(ONLY_ASKED, ALWAYS), map: null };
    },
  };
}
