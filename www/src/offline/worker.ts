/**
 * The service worker: the page's files, as they were built, kept in the browser, so that the page works without network.
 *
 * Each build has a cache of its own. A page gets all its files from the build that it began with: a new worker waits
 * until no page is open, or until the only one, which has just been opened, lets it take over and starts again.
 *
 * The build puts in its files and their version (`vite.config.ts`), and makes a script of it, not a module.
 */

/** The files by their paths, relative to the page. */
declare const FILES: readonly string[];
declare const VERSION: string;

interface Waiting extends Event {
  waitUntil(done: Promise<unknown>): void;
}

interface Fetching extends Waiting {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

interface Worker {
  readonly registration: { readonly scope: string };
  readonly clients: { matchAll(options: object): Promise<readonly object[]>; claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Waiting) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: Waiting & MessageEvent<unknown>) => void): void;
}

const worker = self as unknown as Worker;
const { scope } = worker.registration;
/** Several pages may stand on one site, each in its own folder. */
const PREFIX = `masthead ${scope} `;
const CACHE = PREFIX + VERSION;
const START = new URL("index.html", scope).href;

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => worker.clients.claim())));
worker.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(takeOver());
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  event.respondWith(answer(request));
  if (request.mode === "navigate") event.waitUntil(tidy());
});

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  // From the network: what the browser has kept may be of another build.
  await cache.addAll(FILES.map((file) => new Request(new URL(file, scope), { cache: "reload" })));
}

/** Takes away what former builds have left, as long as no page may still need it. */
async function tidy(): Promise<void> {
  if ((await pages()).length > 0) return;
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
}

/** Only where the page that asks is the only one. */
async function takeOver(): Promise<void> {
  if ((await pages()).length === 1) await worker.skipWaiting();
}

function pages(): Promise<readonly object[]> {
  return worker.clients.matchAll({ type: "window", includeUncontrolled: true });
}

async function answer(request: Request): Promise<Response> {
  const isStart = request.mode === "navigate" && new URL(request.url).pathname === new URL(scope).pathname;
  const cache = await caches.open(CACHE);
  // A page of a former build, still open, asks for files that only its own cache has.
  const kept = await (isStart ? cache.match(START) : ((await cache.match(request)) ?? caches.match(request)));
  return kept ?? fetch(request);
}
