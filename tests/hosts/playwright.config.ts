/** The settings of the browser tests, whose Playwright runs these as well. */
import shared from "../e2e/playwright.config";

export default {
  ...shared,
  testDir: import.meta.dirname,
  outputDir: "test-results",
  projects: [{ name: "hosts" }],
  workers: 1,
  retries: 1,
  // Each starts a large system first.
  timeout: 180_000,
};
