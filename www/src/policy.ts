/**
 * The one Trusted Types policy, `masthead`: the only place where a text becomes trusted HTML.
 * It does not sanitise. Its two callers for that are the frame's own page, a constant, and DOMPurify, which does.
 */

export interface Policy {
  createHTML(html: string): string;
  createScriptURL(url: string): string;
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

/** Made at first use, because importing Masthead does nothing. */
export function policy(): Policy {
  made ??= factory()?.createPolicy("masthead", rules) ?? rules;
  return made;
}

let made: Policy | undefined;

const rules: Policy = {
  createHTML: (html) => html,
  createScriptURL: (url) => {
    // The page's own service worker (`app/offline.ts`), by its one address.
    if (url === "./worker.js") return url;
    throw new TypeError(`no script is ever loaded: ${url}`);
  },
};

// The DOM's own types take no trusted values yet, so that they are said to be the strings that they stand for.
function factory(): Factory | undefined {
  return (globalThis as { trustedTypes?: Factory }).trustedTypes;
}
