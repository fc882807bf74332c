/** Sveltia CMS over its test backend, whose repository lies in the browser's private files. */
import { registerMasthead } from "masthead-widget";
import * as React from "react";
import { config } from "../config.js";
import { FILE, NAME } from "../post.js";

const root = await navigator.storage.getDirectory();
const repository = await root.getDirectoryHandle("sveltia-cms-test", { create: true });
const posts = await repository.getDirectoryHandle("_posts", { create: true });
const file = await (await posts.getFileHandle(NAME, { create: true })).createWritable();
await file.write(FILE);
await file.close();

window.CMS_MANUAL_INIT = true;
const { default: CMS } = await import("@sveltia/cms");
await registerMasthead(CMS, React);
await CMS.init({ config: config() });
