/** What stands in place of marks: bullets, boxes of tasks, and the way along a link. */

import type { EditorState } from "@codemirror/state";
import { type EditorView, WidgetType } from "@codemirror/view";
import type { LiveHost } from "./host";

export class Bullet extends WidgetType {
  override eq(): boolean {
    return true;
  }

  toDOM(): HTMLElement {
    const bullet = document.createElement("span");
    bullet.className = "mh-bullet";
    bullet.textContent = "•";
    return bullet;
  }
}

/** The box of a task. It is ticked by a click; keys are the command's. */
export class Box extends WidgetType {
  constructor(
    readonly checked: boolean,
    readonly name: string,
    readonly isLocked: boolean,
  ) {
    super();
  }

  override eq(other: Box): boolean {
    return other.checked === this.checked && other.name === this.name && other.isLocked === this.isLocked;
  }

  toDOM(view: EditorView): HTMLElement {
    const holder = document.createElement("span");
    holder.className = "mh-box";
    const box = document.createElement("input");
    box.type = "checkbox";
    // The text is one stop of the Tab key, however many boxes stand in it.
    box.tabIndex = -1;
    holder.append(box);
    this.updateDOM(holder);
    // The caret and the focus stay where they are.
    box.addEventListener("mousedown", (event) => event.preventDefault());
    box.addEventListener("change", () => {
      const { state } = view;
      const task = taskOf(state, view.posAtDOM(holder));
      if (task && !state.readOnly) view.dispatch(state.update({ changes: ticked(task, box.checked), ...TICKED }));
    });
    return holder;
  }

  override updateDOM(holder: HTMLElement): boolean {
    const box = holder.querySelector("input");
    if (!box) return false;
    box.checked = this.checked;
    box.disabled = this.isLocked;
    box.setAttribute("aria-label", this.name);
    return true;
  }
}

/** Follows the link that the caret is in. */
export class Follow extends WidgetType {
  constructor(
    readonly address: string,
    readonly host: LiveHost,
  ) {
    super();
  }

  override eq(other: Follow): boolean {
    return other.address === this.address && other.host === this.host;
  }

  toDOM(): HTMLElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "mh-follow";
    button.tabIndex = -1;
    button.textContent = "↗";
    const { t } = this.host;
    const name = t("write.open-link", this.address);
    button.setAttribute("aria-label", name);
    button.title = `${name} (${t("write.open-keys")})`;
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => this.host.openLink(this.address));
    return button;
  }
}

interface Task {
  /** Where what stands between the brackets is. */
  readonly at: number;
  readonly checked: boolean;
}

const TASK = /^(?:\s*>)*\s*(?:[-*+]|\d{1,9}[.)])\s+\[(?=([ xX])\](?:\s|$))/;
const TICKED = { userEvent: "input.tick" };

function taskOf({ doc }: EditorState, pos: number): Task | null {
  const { from, text } = doc.lineAt(pos);
  const found = TASK.exec(text);
  return found && { at: from + found[0].length, checked: found[1] !== " " };
}

const ticked = ({ at }: Task, checked: boolean) => ({ from: at, to: at + 1, insert: checked ? "x" : " " });
