/** The main browser tests in a stock Firefox; where there is none, no test, which `engines.mjs` has said. */
import { join } from "node:path";
import shared from "../e2e/playwright.config";
import { ELSEWHERE } from "./elsewhere";
import { program } from "./program.mjs";

const MAIN = [
  "admin",
  "care",
  "commands",
  "compare",
  "drafts",
  "element",
  "embed",
  "fields",
  "folder",
  "form",
  "formats",
  "live",
  "lossless",
  "manifest",
  "merge",
  "nodes",
  "page",
  "preview",
  "schema",
  "site",
  "states",
  "sync",
  "tabs",
  "uploads",
];

const isThere = program("firefox-esr", "firefox") !== undefined;

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

export default {
  ...shared,
  testDir: join(import.meta.dirname, "../e2e"),
  // A title stands behind the names of its project and its file.
  grepInvert: Object.entries(ELSEWHERE).flatMap(([file, tests]) =>
    tests.map(([title]) => new RegExp(`${literally(file)} ${literally(title)}`)),
  ),
  outputDir: join(import.meta.dirname, "test-results"),
  projects: isThere
    ? [
        // What runs once has run.
        { name: "firefox, once", testMatch: "safety.spec.ts", retries: 0 },
        { name: "firefox", testMatch: MAIN.map((name) => `${name}.spec.ts`), retries: 1 },
      ]
    : [{ name: "none", testMatch: [] }],
  use: {
    ...shared.use,
    browserName: "firefox",
    channel: "moz-firefox",
    trace: "off",
    launchOptions: { executablePath: join(import.meta.dirname, "firefox.mjs") },
  },
} as const;
