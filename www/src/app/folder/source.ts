/** A folder of files: picked and written in place, or a copy of it that can only be read. Paths are from its root. */

import type { OpenFile } from "../files";

export interface Folder {
  readonly name: string;
  /** Every file of it, but what no person edits. */
  readonly paths: readonly string[];
  /** Whether what is saved is written into it. */
  readonly isWritable: boolean;
  /** `null` where there is no such file. */
  file(path: string): Promise<File | null>;
  handle(path: string): Promise<FileSystemFileHandle | null>;
  /** Writes a file, and the folders that it needs. Rejects where it cannot, or where there is one already. */
  add(path: string, content: Blob): Promise<void>;
}

/** What is opened of a folder: its path tells it from others, and by what the site says of its fields. */
export type FolderFile = OpenFile & { readonly path: string };

/** Folders that tools fill, and that are too large to be looked through. */
const SKIPPED = new Set(["node_modules", "_site", "public", "resources", "vendor", "__MACOSX"]);
/** Those that start with a dot belong to tools as well. */
const isSkipped = (name: string) => SKIPPED.has(name) || (name.startsWith(".") && name !== ".pages.yml");
/** More than that is no site's content. */
const MOST = 50_000;

/** A folder of the person's device. */
export async function picked(root: FileSystemDirectoryHandle): Promise<Folder> {
  const paths: string[] = [];
  const folders = new Map([["", root]]);
  const look = async (folder: FileSystemDirectoryHandle, base: string): Promise<void> => {
    const inside: Promise<void>[] = [];
    for await (const [name, handle] of entries(folder)) {
      if (isSkipped(name) || paths.length >= MOST) continue;
      if (handle.kind === "file") paths.push(base + name);
      else {
        folders.set(base + name, handle as FileSystemDirectoryHandle);
        inside.push(look(handle as FileSystemDirectoryHandle, `${base}${name}/`));
      }
    }
    await Promise.all(inside);
  };
  await look(root, "");

  const folderOf = async (path: string, create: boolean): Promise<FileSystemDirectoryHandle> => {
    const known = folders.get(path);
    if (known) return known;
    const cut = path.lastIndexOf("/");
    const parent = await folderOf(path.slice(0, Math.max(cut, 0)), create);
    const made = await parent.getDirectoryHandle(path.slice(cut + 1), { create });
    folders.set(path, made);
    return made;
  };
  const handle = async (path: string): Promise<FileSystemFileHandle | null> => {
    const [folder, name] = cutPath(path);
    return folderOf(folder, false)
      .then((found) => found.getFileHandle(name))
      .catch(() => null);
  };
  return {
    name: root.name,
    paths,
    isWritable: true,
    file: async (path) => (await handle(path))?.getFile() ?? null,
    handle,
    add: async (path, content) => {
      if (await handle(path)) throw new DOMException(path, "InvalidModificationError");
      const [folder, name] = cutPath(path);
      const made = await (await folderOf(folder, true)).getFileHandle(name, { create: true });
      const stream = await made.createWritable();
      await stream.write(content);
      await stream.close();
      paths.push(path);
    },
  };
}

/** The files of a folder that a person gave to a field, as browsers without pickers do. */
export function given(files: readonly File[]): Folder {
  const root = files[0]?.webkitRelativePath.split("/")[0] ?? "";
  const found = new Map<string, File>();
  for (const file of files) {
    const path = file.webkitRelativePath.slice(root.length + 1) || file.name;
    if (!path.split("/").some(isSkipped)) found.set(path, file);
  }
  return copied(root, found);
}

/** The files of a zip archive. */
export async function unpacked(archive: File): Promise<Folder> {
  const [{ unzip }, bytes] = await Promise.all([import("fflate"), archive.arrayBuffer()]);
  const content = await new Promise<Record<string, Uint8Array>>((resolve, reject) => {
    const filter = ({ name }: { name: string }) => !name.endsWith("/") && !name.split("/").some(isSkipped);
    unzip(new Uint8Array(bytes), { filter }, (error, data) => (error ? reject(error) : resolve(data)));
  });
  const names = Object.keys(content);
  // Archives are often made of one folder: the site is what is in it.
  const [first = ""] = names[0]?.split("/") ?? [];
  const root = names.every((name) => name.startsWith(`${first}/`)) ? `${first}/` : "";
  const found = new Map<string, File>();
  for (const name of names) {
    const bytes = content[name];
    if (bytes) found.set(name.slice(root.length), new File([bytes as BlobPart], cutPath(name)[1]));
  }
  return copied(archive.name, found);
}

function copied(name: string, files: Map<string, File>): Folder {
  return {
    name,
    get paths() {
      return [...files.keys()];
    },
    isWritable: false,
    file: async (path) => files.get(path) ?? null,
    handle: async () => null,
    add: async (path, content) => {
      if (files.has(path)) throw new DOMException(path, "InvalidModificationError");
      files.set(path, new File([content], cutPath(path)[1]));
    },
  };
}

/** A path, as its folder and its last name. */
export function cutPath(path: string): [folder: string, name: string] {
  const cut = path.lastIndexOf("/");
  return [path.slice(0, Math.max(cut, 0)), path.slice(cut + 1)];
}

// Not in the compiler's DOM yet.
function entries(folder: FileSystemDirectoryHandle): AsyncIterable<[string, FileSystemHandle]> {
  return (folder as FileSystemDirectoryHandle & { entries(): AsyncIterable<[string, FileSystemHandle]> }).entries();
}
