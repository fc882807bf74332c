/**
 * Pasting and dropping: what comes from a word processor or a web page becomes Markdown; everything else stays as it is.
 */

import { type EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { OWN_DRAG } from "../../uploads";
import { linkTo } from "../commands/links";
import { CODE, enclosing } from "../commands/text";
import { place } from "./place";

const pasted: Extension = Prec.high(
  EditorView.domEventHandlers({
    keydown(event, view) {
      const isPaste = event.key.toLowerCase() === "v" && (event.ctrlKey || event.metaKey);
      plainIn.set(view, isPaste && event.shiftKey);
      // What converts is on its way while the browser gets the clipboard.
      if (isPaste && !event.shiftKey) void import("./convert");
      return false;
    },
    paste(event, view) {
      const { clipboardData } = event;
      if (!clipboardData || view.state.readOnly) return false;
      const isPlain = plainIn.get(view) === true;
      plainIn.delete(view);
      const text = clipboardData.getData("text/plain");
      if (isPlain) return false;
      const link = linkTo(text.trim());
      if (link?.(view)) {
        event.preventDefault();
        return true;
      }
      const html = clipboardData.getData("text/html");
      // Editors of code put colours on what they copy.
      const isCode = [...clipboardData.types].some((type) => type.startsWith("vscode-"));
      if (html.trim() === "" || isCode || !takesMarkdown(view.state)) return false;
      event.preventDefault();
      void paste(view, html, text, "input.paste");
      return true;
    },
  }),
);

/** Behind what takes files, which has the first word on a picture of a page. */
const dropped: Extension = Prec.low(
  EditorView.domEventHandlers({
    dragstart(event) {
      event.dataTransfer?.setData(OWN_DRAG, "");
      return false;
    },
    dragover(event) {
      if (event.dataTransfer?.types.includes("text/html")) void import("./convert");
      return false;
    },
    drop(event, view) {
      const data = event.dataTransfer;
      // What is dragged within the text is moved, as it is written.
      if (!data || view.state.readOnly || data.types.includes(OWN_DRAG)) return false;
      const html = data.getData("text/html");
      if (html.trim() === "") return false;
      const pos = view.posAtCoords({ x: event.clientX, y: event.clientY }, false);
      view.dispatch({ selection: { anchor: pos }, userEvent: "select.pointer" });
      view.focus();
      event.preventDefault();
      const [address = ""] = data.getData("text/uri-list").match(/^https?:\S+/) ?? [];
      const text = data.getData("text/plain") || address;
      void paste(view, takesMarkdown(view.state) ? onSite(html) : "", text, "input.drop");
      return true;
    },
  }),
);

export const pasting: Extension = [pasted, dropped];

/** Pictures of the page's own site, by their paths: they are there wherever the site is. */
const onSite = (html: string) => html.replaceAll(`src="${location.origin}/`, 'src="/');

/** Where the keys that ask for plain text are down. */
const plainIn = new WeakMap<EditorView, boolean>();

async function paste(view: EditorView, html: string, text: string, userEvent: string): Promise<void> {
  const converted = await import("./convert").then(
    ({ convert }) => convert(html),
    // Without what converts, the text is pasted.
    () => null,
  );
  const { state } = view;
  if (converted === null || !converted.isMarkedUp) {
    const plain = text === "" ? (converted?.markdown ?? "") : text.replace(/\r\n?/g, "\n");
    view.dispatch(state.replaceSelection(plain), { userEvent, scrollIntoView: true });
    return;
  }
  view.dispatch(place(state, converted), { userEvent, scrollIntoView: true });
}

/** Whether Markdown that is put in at the selection would be read as such. */
function takesMarkdown(state: EditorState): boolean {
  const literal = [...CODE, "InlineCode", "HTMLBlock", "CommentBlock", "Frontmatter", "URL", "LinkTitle"];
  return state.selection.ranges.every(({ from, to }) => enclosing(state, literal, from, to) === null);
}
