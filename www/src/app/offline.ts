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
  const former = await serviceWorker.getRegistration().catch(() => undefined);
  if (former?.waiting && isUntouched()) {
    const again = () => {
      if (isUntouched()) location.reload();
    };
    serviceWorker.addEventListener("controllerchange", again, { once: true });
    former.waiting.postMessage("take over");
  }
  // Where it is forbidden, the page works as long as there is network.
  await serviceWorker.register(policy().createScriptURL("./worker.js")).catch(() => {});
}
