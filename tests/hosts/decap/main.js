/** Decap CMS over its test backend, whose repository is an object of the page. */
import CMS from "decap-cms-app";
import { registerMasthead } from "masthead-widget";
import * as React from "react";
import { config } from "../config.js";
import { FILE, NAME } from "../post.js";

window.repoFiles = { _posts: { [NAME]: { content: FILE } } };
await registerMasthead(CMS, React);
CMS.init({ config: config({ extension: "md" }) });
