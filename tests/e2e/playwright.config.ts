/** The real page and the real package, as `make build` leaves them, in the system's Chromium. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: process.env["CI"] !== undefined,
  workers: 2,
  // Of a machine that does other things as well: what hangs hangs longer.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  projects: [
    // What runs once has run: no second try makes it safe.
    { name: "once", testMatch: ["safety.spec.ts", "traps.spec.ts"], retries: 0 },
    // A machine that stops for a second fails a test once, and the list calls it flaky; a mistake fails it twice.
    { name: "again", testIgnore: ["safety.spec.ts", "traps.spec.ts"], retries: 1 },
  ],
  use: {
    browserName: "chromium",
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    trace: "retain-on-failure",
    // It would fetch the whole page again in each test; `offline.spec.ts` lets it.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: chromium(),
      // Nothing but what the test asks for goes out, and the tests run as root too.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});

/** The browser that the set-up found or installed. */
function chromium(): string {
  const named = process.env["CHROMIUM"];
  if (named) return named;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    const found = folders.map((folder) => join(folder, name)).find(isProgram);
    if (found) return found;
  }
  throw new Error("Chromium is not installed: run `make test`, or name it with CHROMIUM=/path/to/chromium");
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
