/** What others do to the open file: their changes are put together with the person's, or both are shown. */

import { choose } from "../compare/choice";
import type { MastheadEditor } from "../index";
import { cleanly, merge, type Piece } from "../merge";
import { speak, type Translate } from "../messages";
import { drafts } from "../messages/drafts";
import { compared } from "./compared";
import type { OpenFile } from "./files";
import type { MakeNotice } from "./notices";

export interface OutsideHost {
  readonly t: Translate;
  readonly editor: MastheadEditor;
  readonly file: OpenFile;
  /** The file lies there as `theirs` now; the editor has `text`, and that differs from it where it is unsaved. */
  take(theirs: OpenFile, text: string, news: MakeNotice): void;
}

/** Whether the changes of both could be put together. Where not, nothing has happened. */
export function takeOutside(host: OutsideHost, theirs: OpenFile): boolean {
  const { editor, file } = host;
  const mine = editor.value;
  const text = cleanly(merge(file.text, mine, theirs.text));
  if (text === null) return false;
  host.take(theirs, text, news(host, theirs.name, mine === file.text ? "reloaded" : "merged"));
  return true;
}

/** Shows where the two differ; what is chosen is in the editor, to be saved. False: it is to be decided later. */
export async function chooseOutside(host: OutsideHost, theirs: OpenFile): Promise<boolean> {
  const { editor, file } = host;
  const chosen = await ask(host.t, merge(file.text, editor.value, theirs.text), file.name);
  if (chosen === null || host.file !== file) return false;
  host.take(theirs, chosen, news(host, theirs.name, "merged"));
  return true;
}

/** What a person makes of a text that two sides have changed, where it is not clear by itself; `null`: nothing yet. */
export async function ask(t: Translate, pieces: readonly Piece[], path: string): Promise<string | null> {
  const clean = cleanly(pieces);
  if (clean !== null) return clean;
  const own = pieces.map(({ mine }) => mine).join("");
  return choose(document, t, pieces, await compared(own, path, t));
}

function news(host: OutsideHost, name: string, key: "reloaded" | "merged"): MakeNotice {
  return (t) => {
    const say = speak(drafts, t);
    return {
      text: say(key, name),
      kind: "info",
      closes: true,
      actions: [{ label: say("undo"), run: () => host.editor.undo() }],
    };
  };
}
