/** A file that waits in the text: what it looks like, how far it is, and what can be done about it. */

import { type EditorView, WidgetType } from "@codemirror/view";
import type { Upload } from "../../uploads";
import type { IncomingHost } from "../incoming";
import { pictureOf } from "./picture";
import { removing } from "./places";

export class Waiting extends WidgetType {
  constructor(
    readonly id: string,
    readonly file: File,
    readonly upload: Upload | undefined,
    readonly host: IncomingHost,
  ) {
    super();
  }

  override eq(other: Waiting): boolean {
    return other.id === this.id && other.upload === this.upload && other.host.t === this.host.t;
  }

  toDOM(view: EditorView): HTMLElement {
    const box = element("span", "mh-upload");
    if (this.file.type.startsWith("image/")) {
      const frame = element("span", "mh-upload-picture");
      box.append(frame);
      void pictureOf(this.file).then((address) => {
        if (address === null) return;
        const image = document.createElement("img");
        image.alt = "";
        image.src = address;
        image.addEventListener("load", () => view.requestMeasure());
        frame.append(image);
      });
    }
    box.append(element("span", "mh-upload-state"));
    this.#fill(box, view);
    return box;
  }

  /** The picture stays while the rest changes. */
  override updateDOM(box: HTMLElement, view: EditorView, from: WidgetType): boolean {
    if (!(from instanceof Waiting) || from.id !== this.id) return false;
    this.#fill(box, view);
    return true;
  }

  #fill(box: HTMLElement, view: EditorView): void {
    const state = box.querySelector(".mh-upload-state");
    if (!state) return;
    const { t } = this.host;
    const { name } = this.file;
    const leave = () => {
      this.host.stop(this.id);
      view.dispatch({ effects: removing.of(this.id) });
      view.focus();
    };
    const { isPossible } = this.host;
    const { failure, share = null } = this.upload ?? {};
    if (!isPossible || failure !== undefined) {
      const why = isPossible ? `${t("write.upload-failed", name)} ${failure}` : t("write.files-refused", name);
      const said = element("span", "mh-upload-failure", why.trim());
      said.setAttribute("role", "alert");
      const again = button(t("write.try-again"), () => this.host.retry(this.id));
      state.replaceChildren(said, ...(isPossible ? [again] : []), button(t("write.give-up"), leave));
      return;
    }
    const known = state.querySelector("progress");
    const progress = known ?? document.createElement("progress");
    progress.max = 1;
    if (share === null) progress.removeAttribute("value");
    else progress.value = share;
    if (known) return;
    progress.setAttribute("aria-label", t("write.uploading", name));
    const stop = button("×", leave);
    stop.title = t("write.stop-upload", name);
    stop.setAttribute("aria-label", stop.title);
    state.replaceChildren(element("span", "mh-upload-name", t("write.uploading", name)), progress, stop);
  }
}

function element(tag: string, name: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

function button(text: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "mh-upload-button";
  made.textContent = text;
  made.addEventListener("click", act);
  return made;
}
