/**
 * The element in other engines than Chromium's: stock Firefox by WebDriver BiDi, WebKitGTK by its own WebDriver. What is
 * not installed is skipped, with a sentence.
 *
 *   node engines.mjs
 */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import puppeteer from "puppeteer-core";
import { checks } from "./checks.mjs";
import { program } from "./program.mjs";

const here = import.meta.dirname;
const lib = join(here, "../../www/dist/lib");
/** The contract's policy, word for word. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; frame-src 'none'; require-trusted-types-for 'script'; trusted-types masthead";
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const file = pathname === "/" ? join(here, "page.html") : join(lib, normalize(pathname).replace(/^\/lib\//, ""));
  const content = await readFile(file).catch(() => null);
  if (content === null) return response.writeHead(404).end();
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  response.writeHead(200, { "content-type": type, "content-security-policy": POLICY }).end(content);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}/`;

async function firefox() {
  const executablePath = program("firefox-esr", "firefox");
  if (!executablePath) return "skipped: install firefox-esr";
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(address);
    const wrong = await page.evaluate(checks);
    // What only a person's keys can tell: the field and the text are written in.
    await page.evaluate(() => document.querySelector("masthead-editor").load("---\ntitle: A\n---\n\nB\n", "a.md"));
    await page.evaluate(() => document.querySelector("masthead-editor").focus());
    await page.keyboard.type("Typed. ");
    const value = await page.evaluate(() => document.querySelector("masthead-editor").value);
    if (!value.includes("Typed. ")) wrong.push(`typed: ${JSON.stringify(value)}`);
    return wrong;
  } finally {
    await browser.close();
  }
}

async function webkit() {
  const driver = program("WebKitWebDriver");
  if (!driver) return "skipped: install webkit2gtk-driver";
  const port = 20_000 + (process.pid % 20_000);
  const display = process.env.DISPLAY ? [] : [program("xvfb-run"), "-a"];
  if (display[0] === undefined && display.length > 0) return "skipped: install xvfb";
  const [command, ...args] = [...display, driver, `--port=${port}`];
  const running = spawn(command, args, { stdio: "ignore", detached: true });
  const ask = async (method, path, body) => {
    const url = `http://127.0.0.1:${port}${path}`;
    const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  try {
    for (let turn = 0; ; turn += 1) {
      const ready = await ask("GET", "/status").then(
        () => true,
        (error) => {
          if (turn === 100) throw error;
          return false;
        },
      );
      if (ready) break;
      await new Promise((done) => setTimeout(done, 100));
    }
    const { sessionId } = await ask("POST", "/session", {
      capabilities: { alwaysMatch: { timeouts: { script: 120_000 } } },
    });
    const session = `/session/${sessionId}`;
    try {
      await ask("POST", `${session}/url`, { url: address });
      const script = `const done = arguments[0]; (${checks})().then(done, (error) => done([String(error)]));`;
      return await ask("POST", `${session}/execute/async`, { script, args: [] });
    } finally {
      await ask("DELETE", session);
    }
  } finally {
    process.kill(-running.pid);
  }
}

for (const [name, run] of Object.entries({ Firefox: firefox, WebKit: webkit })) {
  const start = performance.now();
  const found = await run().catch((error) => [String(error.stack)]);
  const took = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  if (typeof found === "string") process.stdout.write(`${name}: ${found}\n`);
  else if (found.length === 0) process.stdout.write(`${name}: passed in ${took}\n`);
  else {
    process.stdout.write(`${name}: ${found.join("\n  ")}\n`);
    process.exitCode = 1;
  }
}
server.close();
