/** What the tests of the package start from: the package installed, and pages built with it, served. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "../e2e/fixtures";
import { POLICY, type Server, serve } from "../e2e/server";

export { expect, type Page } from "../e2e/fixtures";

const here = import.meta.dirname;
/** MASTHEAD_BUILDS names the builds that a run needs, for one that is about a few of them. */
const WANTED = process.env["MASTHEAD_BUILDS"]?.split(" ") ?? [];
/** The single file asks for nothing. */
const SINGLE = POLICY.replace(" connect-src 'self';", "");
/** Frameworks have Trusted Types policies of their own. */
const FRAMEWORKS = POLICY.replace("trusted-types masthead", "trusted-types masthead vue svelte-trusted-html");
/** Parcel writes an import map into the page, which counts as an inline script. */
const PARCEL = POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'");

export const test = base.extend<object, { project: string; server: Server }>({
  project: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const project = mkdtempSync(join(tmpdir(), "masthead-package-"));
      try {
        execFileSync(process.execPath, [join(here, "build.mjs"), project, ...WANTED], { stdio: "inherit" });
        await use(project);
      } finally {
        rmSync(project, { recursive: true, force: true });
      }
    },
    { scope: "worker", timeout: 240_000 },
  ],
  server: [
    async ({ project }, use) => {
      const server = await serve([
        ["/react/", join(project, "built/react"), FRAMEWORKS],
        ["/vue/", join(project, "built/vue"), FRAMEWORKS],
        ["/svelte/", join(project, "built/svelte"), FRAMEWORKS],
        ["/single/", join(project, "built/single"), SINGLE],
        ["/parcel/", join(project, "built/parcel"), PARCEL],
        ["/", join(project, "built"), POLICY],
      ]);
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
});
