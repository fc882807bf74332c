/** A part of the page alone, from its sources: `www/test/parts/` under a server of its own, one for each worker. */
import { spawn } from "node:child_process";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { test as base } from "@playwright/test";

const www = join(import.meta.dirname, "../../www");

interface WorkerFixtures {
  /** Where the pages stand, with a slash at its end. */
  parts: string;
}

export const test = base.extend<object, WorkerFixtures>({
  parts: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const port = await freePort();
      const vite = ["node_modules/vite/bin/vite.js", "--host", "127.0.0.1", "--port", String(port), "--strictPort"];
      const server = spawn(process.execPath, [...vite, "--logLevel", "error"], { cwd: www, stdio: "inherit" });
      const parts = `http://127.0.0.1:${port}/test/parts/`;
      while (!(await answers(`${parts}unprotected.html`))) {
        if (server.exitCode !== null) throw new Error("the server of the parts has stopped");
        await new Promise((wait) => setTimeout(wait, 50));
      }
      await use(parts);
      server.kill();
    },
    { scope: "worker" },
  ],
});

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, "127.0.0.1", listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
