/** The page without network: its service worker, and how a new build of it is taken over. */

import { policy } from "../policy";

/**
 * Keeps the page's files for when there is no network. A build that has come since the last start is taken now, while
 * there is nothing to lose: `isUntouched` says so.
 */
export async function keepOffline(isUntouched: () => boolean): Promise<void> {
  const { serviceWorker } = navigator;
  // Neither everywhere, nor while the page is being worked on.
  if (!serviceWorker || import.meta.env.DEV) return;
  const { controller } = serviceWorker;
  if (controller) {
    const again = () => {
      if (isUntouched()) location.reload();
    };
    const options = { once: true, signal: AbortSignal.timeout(STARTING) };
    serviceWorker.addEventListener("controllerchange", again, options);
    // The build may have changed since the page was asked for: then the new one says so.
    serviceWorker.addEventListener("message", again, options);
    controller.postMessage("begun");
    const former = await serviceWorker.getRegistration().catch(() => undefined);
    if (isUntouched()) former?.waiting?.postMessage("take over");
  }
  // Where it is forbidden, the page works as long as there is network.
  await serviceWorker.register(policy().createScriptURL("./worker.js")).catch(() => {});
}

/** How long after its start a page may begin again by itself, in milliseconds. */
const STARTING = 10_000;
