/** Names of a program in, the first that is in PATH out, as a path; `undefined` where there is none. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

export function program(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
