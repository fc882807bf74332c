/** The pictures that a site's files name, from its folder; and those that a person gives, into it. */

import type { Assets } from "../../index";
import { uploadPath } from "./create";
import type { Site } from "./site";
import { cutPath, type Folder } from "./source";

export class FolderAssets implements Assets {
  readonly #folder: Folder;
  readonly #site: Site;
  /** The path of the file that is open. */
  readonly #open: () => string;
  readonly #addresses = new Map<string, Promise<string | null>>();

  constructor(folder: Folder, site: Site, open: () => string) {
    this.#folder = folder;
    this.#site = site;
    this.#open = open;
  }

  async resolve(written: string): Promise<string | null> {
    for (const path of candidates(written, this.#open())) {
      const address = this.#addresses.get(path) ?? this.#address(path);
      this.#addresses.set(path, address);
      const found = await address;
      if (found !== null) return found;
    }
    return null;
  }

  async upload(file: File, { signal }: { readonly signal: AbortSignal }): Promise<string> {
    const path = uploadPath(this.#site, file.name, this.#folder.paths);
    signal.throwIfAborted();
    await this.#folder.add(path, file);
    this.#addresses.delete(path);
    return this.#site.address(path);
  }

  end(): void {
    for (const address of this.#addresses.values()) {
      void address.then((found) => found !== null && URL.revokeObjectURL(found));
    }
    this.#addresses.clear();
  }

  async #address(path: string): Promise<string | null> {
    const file = await this.#folder.file(path).catch(() => null);
    return file && URL.createObjectURL(file);
  }
}

/** Where in the folder a written path may lie: generators look in several places. */
export function candidates(written: string, from: string): string[] {
  const path = decoded(written.replace(/[?#].*$/, ""));
  const fromRoot = path.replace(/^\/+/, "");
  const relative = path.startsWith("/") ? [] : [joined(cutPath(from)[0], path)];
  return [...new Set([...relative, fromRoot, `static/${fromRoot}`, `assets/${fromRoot}`, `public/${fromRoot}`])];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A relative path, from a folder. */
function joined(folder: string, path: string): string {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
