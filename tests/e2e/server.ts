/** Folders in, a static web server on a free port of this machine out. */
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

/** The policy that the element and the page are made to work under (the contract, word for word). */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; frame-src 'none'; require-trusted-types-for 'script'; trusted-types masthead";

const ROOT = join(import.meta.dirname, "../..");

/** What stands where. The page is served twice, the second time from a path of its own. */
const FOLDERS: [path: string, folder: string][] = [
  ["/site/", "www/dist/site"],
  ["/a/path/of/its/own/", "www/dist/site"],
  ["/lib/", "www/dist/lib"],
  ["/hosts/", "tests/e2e/hosts"],
];

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

export interface Server {
  /** Without a slash at its end. */
  readonly address: string;
  close(): Promise<void>;
}

export async function serve(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = await find(path);
    if (file === undefined) {
      response.writeHead(404, { "content-type": "text/plain" }).end(`nothing at ${path}\n`);
      return;
    }
    response.writeHead(200, {
      "cache-control": "no-store",
      "content-security-policy": POLICY,
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
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** The file at a path of the server; `undefined` where there is none. */
async function find(path: string): Promise<string | undefined> {
  const [base, folder] = FOLDERS.find(([base]) => path.startsWith(base)) ?? [];
  if (base === undefined || folder === undefined) return undefined;
  const inner = normalize(path.slice(base.length) || "index.html");
  if (inner.startsWith("..")) return undefined;
  const file = join(ROOT, folder, inner.endsWith("/") ? `${inner}index.html` : inner);
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}
