/** Addresses as a file writes them: where a link leads, and what may be fetched for a picture. */

/** The schemes a link may have; an address without one is relative to the site. */
export const followed: readonly string[] = ["http:", "https:", "mailto:", "tel:"];

/** The address's scheme with its colon, as the browser reads it; `null` for one that is relative. */
export function schemeOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).protocol : null;
}

/** Where a link leads; `null` where that is nowhere from here, as with an address relative to the site. */
export function destination(written: string): string | null {
  const scheme = schemeOf(written);
  const leads = scheme === null ? written.startsWith("//") : followed.includes(scheme);
  return leads && URL.canParse(written, BASE) ? new URL(written, BASE).href : null;
}

/**
 * What the browser may load for a picture, film or sound: an address of the web, data of such a kind, or what the host
 * gives for a path of its site. `null`: nothing else is fetched.
 */
export function loadable(
  written: string,
  resolve: (path: string) => string | null | Promise<string | null>,
): string | null | Promise<string | null> {
  const scheme = schemeOf(written);
  if (scheme === "http:" || scheme === "https:") return written;
  if (scheme !== null) return /^data:(image|audio|video)\//i.test(written) ? written : null;
  return written.startsWith("//") ? `https:${written}` : resolve(written);
}

/** Gives an address that has only a host the scheme of the web. */
const BASE = "https://localhost";
