/**
 * What every browser test starts from: a server of its own, a page that is watched, and axe.
 *
 * A test fails when the page logs an error, breaks its policy or asks for anything outside the server, unless the
 * test says that it expects that.
 */
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { type Server, serve } from "./server";

export { expect, type Locator, type Page } from "@playwright/test";

interface TestFixtures {
  /** What went wrong on the page so far. Taking something out of it says that it was expected. */
  problems: string[];
  /** Checks the page with axe; `scope` narrows it to a part. */
  axe: (scope?: string) => Promise<void>;
}

interface WorkerFixtures {
  server: Server;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const server = await serve();
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ server }, use) => use(server.address),
  problems: [
    async ({ page, server }, use) => {
      const problems: string[] = [];
      watch(page, server.address, problems);
      // The console tells of most of them, of those in frames without scripts too; this tells of all in the page.
      await page.addInitScript(() => {
        addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
          reportError(new Error(`policy: ${violatedDirective} of ${blockedURI} in ${sourceFile}`));
        });
      });
      await use(problems);
      expect(problems, "what the page complained about").toEqual([]);
    },
    { auto: true },
  ],
  axe: async ({ page }, use) => {
    await use(async (scope) => {
      // In the preview's frame nothing runs, axe neither; `preview.spec.ts` checks the article by itself.
      const builder = new AxeBuilder({ page }).exclude({ fromShadowDom: ["masthead-editor", "iframe"] });
      const { violations } = await (scope === undefined ? builder : builder.include(scope)).analyze();
      const findings = violations.flatMap(({ id, help, nodes }) =>
        nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`),
      );
      expect(findings, "what axe found").toEqual([]);
    });
  },
});

function watch(page: Page, address: string, problems: string[]): void {
  page.on("console", (message) => {
    // The driver itself tries to run something in the preview's frame, where nothing runs.
    if (message.text().startsWith("Blocked script execution in 'about:srcdoc'")) return;
    if (message.text() === "Service Worker registration blocked by Playwright") return;
    if (message.type() === "error" || message.type() === "warning") problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => {
    // Firefox tells of the parts that were on their way when the page was left; one that is not there has its 404 below.
    if (error.message.startsWith("error loading dynamically imported module")) return;
    problems.push(`uncaught: ${error.message}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !/^(data|blob|about):/.test(url)) problems.push(`asked for ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} for ${response.url()}`);
  });
}
