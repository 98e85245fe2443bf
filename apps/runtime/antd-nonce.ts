import type { Plugin } from 'vite';

const MEASURES = /[\\/]@rc-component[\\/]util[\\/]es[\\/]getScrollBarSize\.js$/;
const CALL = '}`, randomId);';

/**
 * antd takes our nonce for its styles, but the helper that measures scroll bars inserts one without: the strict policy
 * refuses it and browsers report that. Here it gets the nonce too.
 */
export function antdNonce(): Plugin {
  return {
    name: 'weir-antd-nonce',
    apply: 'build',
    transform(code, id) {
      if (!MEASURES.test(id)) return;
      if (!code.includes(CALL))
        throw new Error('getScrollBarSize.js of @rc-component/util has changed: see antd-nonce.ts.');
      const nonce = `document.querySelector('meta[name="csp-nonce"]')?.content`;
      return { code: code.replace(CALL, `}\`, randomId, { csp: { nonce: ${nonce} } });`), map: null };
    },
  };
}
