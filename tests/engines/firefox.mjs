#!/usr/bin/env node
/**
 * Firefox for Playwright, which takes this for the browser: started with the same arguments, and what the two say to
 * each other passed on, but for three things. Playwright needs a command that sets the colour scheme, and names for
 * downloads, which a stock Firefox does not have; and it writes a text into a field as a script does, which is no change
 * that a person has made.
 */
import { spawn } from "node:child_process";
import { renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import WebSocket, { WebSocketServer } from "ws";
import { program } from "./program.mjs";

/** Above those that Playwright gives its commands. */
const FIRST_OWN = 1_000_000_000;

// The colour scheme is set where Firefox has its own tools set it, in the window around the pages.
const args = ["--remote-allow-system-access", ...process.argv.slice(2)];
const browser = spawn(program("firefox-esr", "firefox"), args, { stdio: ["ignore", "pipe", "pipe"] });
browser.on("exit", (code) => process.exit(code ?? 1));
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => browser.kill(signal));

for (const [from, to] of [
  [browser.stdout, process.stdout],
  [browser.stderr, process.stderr],
]) {
  createInterface({ input: from }).on("line", (line) => {
    const [, address] = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(line) ?? [];
    if (address === undefined) to.write(`${line}\n`);
    else between(address).then((own) => to.write(`WebDriver BiDi listening on ${own}\n`));
  });
}

/** A place to connect to, from which all goes on to the browser's. */
async function between(address) {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await new Promise((done) => server.on("listening", done));
  server.on("connection", (client, { url }) => connect(client, new WebSocket(`${address}${url}`)));
  return `ws://127.0.0.1:${server.address().port}`;
}

function connect(client, inner) {
  const open = new Promise((done) => inner.on("open", done));
  const waiting = new Map();
  let [next, starts] = [FIRST_OWN, -1];
  const ask = (method, params) =>
    new Promise((done) => {
      const id = next++;
      waiting.set(id, done);
      inner.send(JSON.stringify({ id, method, params }));
    });
  inner.on("message", (data) => {
    const message = JSON.parse(data);
    if (message.id >= FIRST_OWN) {
      waiting.get(message.id)?.(message.result);
      return waiting.delete(message.id);
    }
    if (message.id === starts) ask("script.addPreloadScript", { functionDeclaration: String(writeAsTyped) });
    client.send(message.method?.startsWith("browsingContext.download") ? named(message) : String(data));
  });
  client.on("message", async (data) => {
    await open;
    const { id, method, params } = JSON.parse(data);
    if (method === "session.new") starts = id;
    if (method !== "emulation.setMediaFeaturesOverride") return inner.send(String(data));
    // A new page has none.
    if (params.contexts) await setColours(ask, params.features["prefers-color-scheme"]);
    client.send(JSON.stringify({ type: "success", id, result: {} }));
  });
  inner.on("close", () => client.close());
  inner.on("error", () => client.close());
  client.on("close", () => inner.close());
}

/** Runs in each page, before Playwright gives it a function of this name. */
function writeAsTyped() {
  const write = (text) => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    // The page in it is asked next.
    if (element instanceof HTMLIFrameElement) return element;
    document.execCommand("insertText", false, text);
    return null;
  };
  Object.defineProperty(window, "__pw_bidiInsertText", { get: () => write, set: () => {} });
}

/** Playwright knows a download by its name, and looks for the file by the one that the page has given it. */
function named(event) {
  const { params } = event;
  params.download ??= params.url;
  const own = (name) => name.replace(/\(\d+\)(?=\.[^.]*$)/, "");
  if (params.suggestedFilename) params.suggestedFilename = own(params.suggestedFilename);
  if (params.filepath) renameSync(params.filepath, join(dirname(params.filepath), own(basename(params.filepath))));
  return JSON.stringify(event);
}

async function setColours(ask, scheme) {
  const { contexts } = await ask("browsingContext.getTree", { "moz:scope": "chrome", maxDepth: 0 });
  const expression = `for (const window of Services.wm.getEnumerator("navigator:browser"))
    for (const { linkedBrowser } of window.gBrowser.tabs)
      linkedBrowser.browsingContext.prefersColorSchemeOverride = ${JSON.stringify(scheme ?? "none")};`;
  await ask("script.evaluate", { expression, target: { context: contexts[0].context }, awaitPromise: false });
}
