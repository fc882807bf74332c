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
  /** Of the page that is opened by this request. */
  readonly resultingClientId: string;
  respondWith(response: Promise<Response>): void;
}

interface Client {
  readonly id: string;
  postMessage(message: string): void;
}

interface Told extends Waiting, MessageEvent<unknown> {
  readonly source: (MessageEventSource & Client) | null;
}

interface Worker {
  readonly registration: { readonly scope: string };
  readonly clients: { matchAll(options: object): Promise<readonly Client[]>; claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Waiting) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: Told) => void): void;
}

const worker = self as unknown as Worker;
const { scope } = worker.registration;
/** Several pages may stand on one site, each in its own folder. */
const PREFIX = `masthead ${scope} `;
const CACHE = PREFIX + VERSION;
const START = new URL("index.html", scope).href;
/** Pages that have begun with this build. Where the browser has stopped the worker meanwhile, none is known. */
const own = new Set<string>();
let isNew = true;
/** How often and after how many milliseconds it is looked again: a page that was closed is there for a moment. */
const LOOKS = 10;
const PAUSE = 300;

worker.addEventListener("install", (event) => event.waitUntil(fill()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (event) => {
  const { data, source } = event;
  if (!source) return;
  if (data === "take over") event.waitUntil(takeOver(source.id));
  // It was opened by the build before, which has gone since. Said once, so that nothing begins again for ever.
  if (data === "begun" && isNew && !own.has(source.id)) {
    isNew = false;
    source.postMessage("again");
  }
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  event.respondWith(answer(request));
  if (request.mode !== "navigate") return;
  own.add(event.resultingClientId);
  event.waitUntil(tidy());
});

async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  // From the network: what the browser has kept may be of another build.
  await cache.addAll(FILES.map((file) => new Request(new URL(file, scope), { cache: "reload" })));
}

/** Takes away what former builds have left, as soon as no page can still need it. */
async function tidy(): Promise<void> {
  if (!(await until((pages) => pages.every(({ id }) => own.has(id))))) return;
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
}

/** Only where the page that asks is the only one. */
async function takeOver(asking: string): Promise<void> {
  if (await until((pages) => pages.every(({ id }) => id === asking))) await worker.skipWaiting();
}

/** Whether something holds for the pages that are open, now or in a moment. */
async function until(holds: (pages: readonly Client[]) => boolean): Promise<boolean> {
  for (let look = 0; look < LOOKS; look += 1) {
    if (holds(await worker.clients.matchAll({ type: "window", includeUncontrolled: true }))) return true;
    await new Promise((done) => setTimeout(done, PAUSE));
  }
  return false;
}

async function answer(request: Request): Promise<Response> {
  const isStart = request.mode === "navigate" && new URL(request.url).pathname === new URL(scope).pathname;
  const cache = await caches.open(CACHE);
  // A page of a former build, still open, asks for files that only its own cache has.
  const kept = await (isStart ? cache.match(START) : ((await cache.match(request)) ?? caches.match(request)));
  return kept ?? fetch(request);
}
