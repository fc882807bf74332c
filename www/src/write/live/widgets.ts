/** What stands in place of marks: bullets, boxes of tasks, and the way along a link. */

import type { EditorState, StateCommand } from "@codemirror/state";
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

/** The box of a task. It is ticked by a click, or by the keys of `toggleTasks`. */
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

/** Ticks the tasks of the selection; where all of them are ticked, takes that back. */
export const toggleTasks: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const tasks = new Map<number, Task>();
  for (const { from, to } of state.selection.ranges) {
    const last = state.doc.lineAt(to).number;
    for (let number = state.doc.lineAt(from).number; number <= last; number += 1) {
      const task = taskOf(state, state.doc.line(number).from);
      if (task) tasks.set(task.at, task);
    }
  }
  const found = [...tasks.values()];
  if (found.length === 0) return false;
  const to = found.some(({ checked }) => !checked);
  dispatch(state.update({ changes: found.map((task) => ticked(task, to)), ...TICKED }));
  return true;
};
