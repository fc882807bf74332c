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
  "safety",
  "schema",
  "site",
  "states",
  "sync",
  "tabs",
  "uploads",
];

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

export default {
  ...shared,
  testDir: join(import.meta.dirname, "../e2e"),
  testMatch: program("firefox-esr", "firefox") ? MAIN.map((name) => `${name}.spec.ts`) : [],
  // A title stands behind the names of its project and its file.
  grepInvert: Object.entries(ELSEWHERE).flatMap(([file, tests]) =>
    tests.map(([title]) => new RegExp(`${literally(file)} ${literally(title)}`)),
  ),
  outputDir: join(import.meta.dirname, "test-results"),
  projects: [{ name: "firefox", retries: 1 }],
  use: {
    ...shared.use,
    browserName: "firefox",
    channel: "moz-firefox",
    trace: "off",
    launchOptions: { executablePath: join(import.meta.dirname, "firefox.mjs") },
  },
} as const;
