/** Files of the person's device: bytes in, text out, and back, byte for byte. */

import type { Argument, Key } from "../messages";

export interface OpenFile {
  readonly name: string;
  /** The whole file, a byte order mark included. */
  readonly text: string;
  /** Where it is saved in place; `null` where the browser cannot, or where it was never a file. */
  readonly handle: FileSystemFileHandle | null;
  /** When it was last written, in milliseconds, as far as it is known here. */
  readonly written: number;
  /** What tells it from others where it has no handle; its name, where this is missing. */
  readonly place?: string;
  /** Its path in the site whose folder is open. */
  readonly path?: string;
}

/** A file that is not opened or saved, with the sentence that says why. Nothing has changed. */
export class FileRefused extends Error {
  override readonly name = "FileRefused";

  constructor(
    readonly key: Extract<Key, `app.${string}`>,
    readonly args: readonly Argument[],
    options?: ErrorOptions,
  ) {
    super(key, options);
  }
}

/**
 * In bytes. An article of 1 MB is a long book; at 10 MB opening holds the page up for about a second, and beyond it
 * the page would seem to have stopped.
 */
export const most = 10 * 1024 * 1024;

const types = { "text/markdown": [".md", ".markdown", ".mkd", ".mdx", ".qmd"], "text/plain": [".txt"] } as const;
const accept = Object.values(types).flat();

// Not in the compiler's DOM yet.
interface Pickers {
  showOpenFilePicker?(options: object): Promise<FileSystemFileHandle[]>;
  showSaveFilePicker?(options: object): Promise<FileSystemFileHandle>;
}
interface Launching {
  launchQueue?: { setConsumer(take: (launch: { readonly files: readonly FileSystemFileHandle[] }) => void): void };
}
const pickers = globalThis as Pickers;

/** Asks for a file; `null` where the person thought better of it. */
export async function pick(description: string): Promise<OpenFile | null> {
  if (!pickers.showOpenFilePicker) return pickByInput();
  const handles = await unlessAborted(pickers.showOpenFilePicker({ types: [{ description, accept: types }] }));
  const handle = handles?.[0];
  return handle ? read(await handle.getFile(), handle) : null;
}

/** Files that the system opens with the page, where it is installed as an app. */
export function onLaunch(take: (handle: FileSystemFileHandle) => Promise<void>): void {
  const { launchQueue } = globalThis as Launching;
  launchQueue?.setConsumer(({ files: [first] }) => {
    if (first) void take(first);
  });
}

/** A site: its folder, or an archive of it. */
export type SiteSource = FileSystemDirectoryHandle | File;

/** What was dropped on the page: exactly one file, with its handle where the browser gives it, or a site. */
export async function dropped(data: DataTransfer): Promise<OpenFile | SiteSource> {
  // Both are asked for at once: the transfer is empty after the event.
  const items = [...data.items].filter(({ kind }) => kind === "file");
  const files = items.map((item) => item.getAsFile());
  const handles = items.map((item) => handleOf(item));
  if (items.length > 1) throw new FileRefused("app.several", [items.length]);
  const handle = (await handles[0]) ?? null;
  if (handle?.kind === "directory") return handle as FileSystemDirectoryHandle;
  const file = files[0];
  if (!file) throw new FileRefused("app.unreadable", [handle?.name ?? ""]);
  if (/\.zip$/i.test(file.name)) return file;
  return read(file, handle as FileSystemFileHandle | null);
}

export function isSite(found: OpenFile | SiteSource): found is SiteSource {
  return "kind" in found || found instanceof File;
}

export async function read(file: File, handle: FileSystemFileHandle | null): Promise<OpenFile> {
  const { name, size, lastModified: written } = file;
  // Before it is read: a huge one must not fill the memory.
  if (size > most) throw new FileRefused("app.too-large", [name, megabytes(size), megabytes(most)]);
  const bytes = await file.arrayBuffer().catch((cause: unknown) => {
    throw new FileRefused("app.unreadable", [name], { cause });
  });
  return { name, text: decode(bytes, name), handle, written };
}

/** `ignoreBOM` means that the mark is kept, not that it is dropped. */
export function decode(bytes: BufferSource, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new FileRefused("app.not-utf8", [name], { cause });
  }
}

/** The file as another program has written it since it was opened or saved here; `null` where none has. */
export async function readOutside(file: OpenFile): Promise<OpenFile | null> {
  const now = await file.handle?.getFile().catch(() => null);
  if (!now || now.lastModified <= file.written) return null;
  return { ...file, ...(await read(now, file.handle)), name: file.name };
}

/** Saves in place and says when it was written. The browser asks for permission where it is missing. */
export async function write(handle: FileSystemFileHandle, text: string): Promise<number> {
  try {
    const stream = await handle.createWritable();
    // It replaces the file only when it is closed, so that a failure on the way leaves what was there.
    await stream.write(new TextEncoder().encode(text));
    await stream.close();
    return (await handle.getFile()).lastModified;
  } catch (cause) {
    throw new FileRefused("app.unwritable", [handle.name], { cause });
  }
}

/** Asks where to save a copy; `null` where the person thought better of it, `undefined` where one cannot ask. */
export async function pickPlace(name: string, description: string): Promise<FileSystemFileHandle | null | undefined> {
  if (!pickers.showSaveFilePicker) return undefined;
  const options = { suggestedName: name, types: [{ description, accept: types }] };
  return unlessAborted(pickers.showSaveFilePicker(options));
}

function pickByInput(): Promise<OpenFile | null> {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept.join(",");
  return new Promise((resolve, reject) => {
    input.addEventListener("cancel", () => resolve(null));
    input.addEventListener("change", () => {
      const file = input.files?.[0];
      if (file) read(file, null).then(resolve, reject);
      else resolve(null);
    });
    input.click();
  });
}

function handleOf(item: DataTransferItem): Promise<FileSystemHandle | null> {
  const asking: DataTransferItem & { getAsFileSystemHandle?(): Promise<FileSystemHandle | null> } = item;
  return asking.getAsFileSystemHandle?.().catch(() => null) ?? Promise.resolve(null);
}

async function unlessAborted<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / (1024 * 1024));
}
