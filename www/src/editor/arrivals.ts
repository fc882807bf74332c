/** Files on their way to the site from the writing surfaces: they outlive the surface that they were dropped on. */

import type { Translate } from "../messages";
import type { Session } from "../session";
import { Uploads } from "../uploads";
import type { IncomingHost } from "../write/incoming";
import type { Part } from "../write/projection";
import type { Surface } from "../write/surface";
import type { Assets } from "./assets";

export interface ArrivalsHost {
  readonly assets: Assets | undefined;
  readonly t: Translate;
  /** The surfaces that are shown. */
  surfaces(): Iterable<Surface>;
}

/** A file whose surface is closed: where it stands in the file, and its path once the site has it. */
interface Left {
  readonly id: string;
  readonly file: File;
  readonly at: number;
  path: string | null;
}

export class Arrivals {
  readonly #host: ArrivalsHost;
  readonly #uploads: Uploads;
  #left: Left[] = [];
  /** Pictures that only this page has so far, by the paths that the site gave them. */
  readonly #fresh = new Map<string, string>();

  constructor(host: ArrivalsHost) {
    this.#host = host;
    this.#uploads = new Uploads({
      get assets() {
        return host.assets;
      },
      changed: (id) => {
        for (const surface of host.surfaces()) surface.incoming.changed(surface.view, id);
      },
      arrived: (id, path, file) => void this.#arrived(id, path, file),
    });
  }

  /** A picture that was sent from here, where the site does not show it yet. */
  fresh(path: string): string | null {
    return this.#fresh.get(path) ?? null;
  }

  /** Where the browser finds what the text calls `path`. */
  resolve(path: string): string | null | Promise<string | null> {
    const found = this.#host.assets?.resolve?.(path) ?? null;
    if (!(found instanceof Promise)) return found ?? this.fresh(path);
    return found.then((address) => address ?? this.fresh(path));
  }

  /** What a surface of a part of the session's file needs. */
  of(part: Part, session: Session): IncomingHost {
    const [uploads, host] = [this.#uploads, this.#host];
    return {
      get t() {
        return host.t;
      },
      get isPossible() {
        return uploads.isPossible;
      },
      isMarkdown: (pos) => session.toPart("body", session.toFile(part, pos)) !== null,
      start: (id, file) => uploads.start(id, file),
      of: (id) => uploads.of(id),
      retry: (id) => uploads.retry(id),
      stop: (id) => uploads.stop(id),
    };
  }

  /** Keeps what is on its way to a surface that is closed. */
  leave(surface: Surface, session: Session): void {
    for (const { id, file, pos } of surface.incoming.pending(surface.view)) {
      this.#left.push({ id, file, at: session.toFile(surface.part, pos), path: null });
    }
  }

  /** Shows it in one that is opened. */
  async enter(surface: Surface, session: Session): Promise<void> {
    const placed = this.#left.flatMap((left) => {
      const pos = session.toPart(surface.part, left.at);
      return pos === null ? [] : [{ left, pos }];
    });
    if (placed.length === 0) return;
    this.#left = this.#left.filter((left) => !placed.some((one) => one.left === left));
    const { incoming, view } = surface;
    await incoming.show(
      view,
      placed.map(({ left: { id, file }, pos }) => ({ id, file, pos })),
    );
    for (const { left } of placed) if (left.path !== null) incoming.arrived(view, left.id, left.path);
  }

  /** Another file is opened, or none: nothing is waited for any more. */
  stop(): void {
    this.#left = [];
    this.#uploads.stopAll();
  }

  async #arrived(id: string, path: string, file: File): Promise<void> {
    if (file.type.startsWith("image/")) {
      const { pictureOf } = await import("../write/uploads");
      const picture = await pictureOf(file);
      if (picture !== null) this.#fresh.set(path, picture);
    }
    for (const { incoming, view } of this.#host.surfaces()) if (incoming.arrived(view, id, path)) return;
    for (const left of this.#left) if (left.id === id) left.path = path;
  }
}
