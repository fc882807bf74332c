/** A folder in, Vite's own server on a free port out, with the settings that Vite has by itself; prints its address. */
import { createServer } from "vite";

const server = await createServer({
  root: process.argv[2],
  configFile: false,
  logLevel: "error",
  server: { host: "127.0.0.1", port: 0 },
});
await server.listen();
process.stdout.write(`${server.resolvedUrls?.local[0]}\n`);
