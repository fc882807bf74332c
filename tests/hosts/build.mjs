/**
 * The pages of both systems with the example's widget and the built package in them.
 *
 *   node build.mjs FOLDER
 */
import { join } from "node:path";
import { build } from "vite";

const here = import.meta.dirname;
const lib = join(here, "../../www/dist/lib");

for (const name of ["decap", "sveltia"]) {
  await build({
    root: join(here, name),
    base: "./",
    configFile: false,
    logLevel: "error",
    resolve: {
      alias: {
        "masthead-widget": join(here, "../../www/examples/cms/widget.js"),
        "masthead-editor/core": join(lib, "core.js"),
        "masthead-editor": join(lib, "masthead.js"),
      },
    },
    build: { target: "esnext", outDir: join(process.argv[2], name), emptyOutDir: true, chunkSizeWarningLimit: 10_000 },
  });
}
