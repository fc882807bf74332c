/** Folders in, a static web server on a free port of this machine out. */
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, resolve } from "node:path";

/** The policy that the element and the page are made to work under (the contract, word for word). */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; frame-src 'none'; require-trusted-types-for 'script'; trusted-types masthead";

/** The page's own (`www/index.html`): it shows pictures of a folder, is installed, and works without network. */
export const PAGE = POLICY.replace("img-src 'self' data:", "img-src 'self' data: blob:").concat(
  "; manifest-src 'self'; worker-src 'self'",
);

const ROOT = join(import.meta.dirname, "../..");

/** A policy of a host that has not heard of WebAssembly. */
const WITHOUT_WASM = POLICY.replace(" 'wasm-unsafe-eval'", "");

/** What stands where, and under which policy. The first that fits counts. */
type Place = [path: string, folder: string, policy: string];

/** The page is served twice, the second time from a path of its own. */
const PLACES: Place[] = [
  ["/site/", "www/dist/site", PAGE],
  ["/a/path/of/its/own/", "www/dist/site", PAGE],
  ["/lib/", "www/dist/lib", POLICY],
  ["/hosts/", "tests/e2e/hosts", POLICY],
  ["/hosts-without-wasm/", "tests/e2e/hosts", WITHOUT_WASM],
  ["/www/examples/", "www/examples", POLICY],
  ["/www/dist/", "www/dist", POLICY],
];

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

export interface Server {
  /** Without a slash at its end. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves the folders of the repository, unless `places` names others. */
export async function serve(places = PLACES): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const found = await find(places, path);
    if (found === undefined) {
      response.writeHead(404, { "content-type": "text/plain" }).end(`nothing at ${path}\n`);
      return;
    }
    const { file, policy } = found;
    response.writeHead(200, {
      "cache-control": "no-store",
      "content-security-policy": policy,
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "x-content-type-options": "nosniff",
    });
    response.end(await readFile(file));
  });
  // A connection that is given up while the browser takes it for its next request fails a test for nothing.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The file at a path of the server, and its policy; `undefined` where there is none. */
async function find(places: Place[], path: string): Promise<{ file: string; policy: string } | undefined> {
  const place = places.find(([base]) => path.startsWith(base));
  if (place === undefined) return undefined;
  const [base, folder, policy] = place;
  const inner = normalize(path.slice(base.length) || "index.html");
  if (inner.startsWith("..")) return undefined;
  const file = resolve(ROOT, folder, inner.endsWith("/") ? `${inner}index.html` : inner);
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? { file, policy } : undefined;
}
