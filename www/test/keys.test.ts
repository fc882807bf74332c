import { EditorState, type StateCommand } from "@codemirror/state";
import { expect, test } from "vitest";
import { deleteBackward, deleteForward } from "../src/write/keys";

function check(command: StateCommand, before: string, after: string | null) {
  const head = before.indexOf("|");
  let state = EditorState.create({ doc: before.replace("|", ""), selection: { anchor: head } });
  const ran = command({ state, dispatch: (tr) => (state = tr.state) });
  const { main } = state.selection;
  const text = state.doc.toString();
  expect(ran ? `${text.slice(0, main.head)}|${text.slice(main.head)}` : null).toBe(after);
}

test("Backspace takes one character", () => {
  check(deleteBackward, "ab|c", "a|c");
  check(deleteBackward, "a\n|b", "a|b");
  check(deleteBackward, "|a", null);
  check(deleteBackward, "a\u{1f469}\u200d\u{1f680}|", "a|");
  check(deleteBackward, "e\u0301|", "e|");
  check(deleteBackward, "\u2764\ufe0f|", "|");
});

test("Delete takes one character, marks and all", () => {
  check(deleteForward, "a|bc", "a|c");
  check(deleteForward, "a|\nb", "a|b");
  check(deleteForward, "a|", null);
  check(deleteForward, "|e\u0301x", "|x");
  check(deleteForward, "|\u{1f1eb}\u{1f1f7}x", "|x");
});
