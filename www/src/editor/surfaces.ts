/** The writing surfaces that are shown of a session: made when they are first wanted, one for a part of the file. */

import { type Extension, Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Translate } from "../messages";
import type { Session } from "../session";
import type { Diagnostic } from "../wire";
import type { Part } from "../write/projection";
import { Surface } from "../write/surface";
import { bind, wholeFileOf } from "../write/whole-file";
import { Arrivals } from "./arrivals";
import type { Assets } from "./assets";

export interface SurfacesHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly t: Translate;
  readonly isReadonly: boolean;
  readonly extensions: Extension;
  readonly assets: Assets | undefined;
  openLink(address: string): void;
  /** The person has written in a surface, or moved its caret. */
  wrote(): void;
}

export class Surfaces {
  readonly #host: SurfacesHost;
  readonly #shown = new Map<Part, Surface>();
  readonly #arrivals: Arrivals;
  #session: Session | null = null;
  #diagnostics: readonly Diagnostic[] = [];
  #extension: Extension = [];
  /** What the host has for the whole file, until a session is bound to it. */
  #unbound: readonly Extension[] = [];
  #unbind: (() => void) | null = null;

  constructor(host: SurfacesHost) {
    this.#host = host;
    const shown = this.#shown;
    this.#arrivals = new Arrivals({
      get assets() {
        return host.assets;
      },
      get t() {
        return host.t;
      },
      surfaces: () => shown.values(),
    });
  }

  /** Where the browser finds what the text calls `path`. */
  resolve(path: string): string | null | Promise<string | null> {
    return this.#arrivals.resolve(path);
  }

  /** The surface of a part, where it is shown. */
  get(part: Part): Surface | null {
    return this.#shown.get(part) ?? null;
  }

  /** The surface of a part, made where it is not shown yet. */
  of(part: Part, session: Session): Surface {
    const known = this.#shown.get(part);
    if (known) return known;
    this.#session = session;
    const { renderRoot, t, isReadonly, openLink } = this.#host;
    const arrivals = this.#arrivals;
    const surface = new Surface({
      projection: session.projection(part),
      root: renderRoot as ShadowRoot,
      t,
      readonly: isReadonly,
      extensions: this.#extensions(),
      live: { resolve: (path) => arrivals.resolve(path), fresh: (path) => arrivals.fresh(path), openLink },
      incoming: arrivals.of(part, session),
    });
    this.#shown.set(part, surface);
    this.#showProblems(surface, session);
    void arrivals.enter(surface, session);
    return surface;
  }

  close(...parts: readonly Part[]): void {
    for (const part of parts) {
      const surface = this.#shown.get(part);
      if (!surface) continue;
      if (this.#session) this.#arrivals.leave(surface, this.#session);
      surface.destroy();
      this.#shown.delete(part);
    }
  }

  closeAll(): void {
    this.close(...this.#shown.keys());
    this.#arrivals.stop();
    this.#session = null;
    this.#unbind?.();
    this.#unbind = null;
  }

  /**
   * Binds a session to what the host has for the whole file: once, since what it is bound to has its text then, and
   * nobody knows whether it has that of another session.
   */
  bind(session: Session): void {
    if (this.#unbound.length === 0) return;
    this.#unbind = bind(session.projection("file"), this.#unbound, this.#host.renderRoot as ShadowRoot);
    this.#unbound = [];
  }

  showProblems(diagnostics: readonly Diagnostic[], session: Session): void {
    this.#diagnostics = diagnostics;
    for (const surface of this.#shown.values()) this.#showProblems(surface, session);
  }

  setWords(session: Session): void {
    for (const surface of this.#shown.values()) {
      surface.setWords(this.#host.t);
      this.#showProblems(surface, session);
    }
  }

  setReadonly(): void {
    for (const surface of this.#shown.values()) surface.setReadonly(this.#host.isReadonly);
  }

  /** What the host knows of files is another. */
  setAssets(): void {
    for (const surface of this.#shown.values()) surface.redraw();
  }

  /** What the host has for the surfaces is another. */
  setExtensions(): void {
    this.#extend();
    this.#unbind?.();
    this.#unbind = null;
    this.#unbound = wholeFileOf(this.#host.extensions);
  }

  /** What the surfaces have beside the host's extensions, those too that are still to come. */
  setExtension(extension: Extension): void {
    this.#extension = extension;
    this.#extend();
  }

  /** Selects a place of the file in the first surface that shows it. Says whether one does. */
  select(session: Session, from: number, to = from): boolean {
    for (const [part, surface] of this.#shown) {
      const start = session.toPart(part, from);
      if (start === null) continue;
      surface.select(start, session.toPart(part, to) ?? start);
      return true;
    }
    return false;
  }

  #extend(): void {
    for (const surface of this.#shown.values()) surface.setExtensions(this.#extensions());
  }

  #extensions(): Extension {
    const watching = EditorView.updateListener.of(({ transactions }) => {
      const byPerson = transactions.some((tr) => tr.annotation(Transaction.userEvent) !== undefined);
      if (byPerson) this.#host.wrote();
    });
    return [this.#host.extensions, this.#extension, watching];
  }

  #showProblems(surface: Surface, session: Session): void {
    surface.setProblems(
      this.#diagnostics.flatMap((diagnostic) => {
        const from = session.toPart(surface.part, diagnostic.from);
        const to = session.toPart(surface.part, diagnostic.to);
        const { severity } = diagnostic;
        return from === null ? [] : [{ from, to: to ?? from, severity, sentence: this.#host.t.reason(diagnostic) }];
      }),
    );
  }
}
