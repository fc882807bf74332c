/** Where two sides have changed the same lines: both are shown, and for each place a person takes one. */

import { html, render, type TemplateResult } from "lit";
import type { Hunk } from "../hunks";
import { type Conflict, decided, type Piece, type Side } from "../merge";
import { speak, type Translate } from "../messages";
import { versions } from "../messages/versions";
import { makeDialog } from "./dialog";
import { type Compared, nameOf } from "./names";
import { sides } from "./sides";

/** `mine`: the person's own side. Gives the text, or `null`: to be decided later. */
export function choose(
  root: ShadowRoot | Document,
  t: Translate,
  pieces: readonly Piece[],
  mine: Compared,
): Promise<string | null> {
  const say = speak(versions, t);
  const disputes = disputesOf(pieces);
  const taken: Side[] = disputes.map(() => "mine");
  const dialog = makeDialog(root);
  const chosen = Promise.withResolvers<string | null>();
  dialog.addEventListener("close", () => chosen.resolve(null));
  const apply = () => {
    chosen.resolve(decided(pieces, (index) => taken[index] ?? "mine"));
    dialog.close();
  };
  const dispute = ({ mine: own, theirs }: Conflict, hunk: Hunk, index: number): TemplateResult => {
    const name = nameOf(hunk, mine, t);
    const option = (side: Side) => html`<label>
      <input
        type="radio"
        name="version-${index}"
        .checked=${taken[index] === side}
        @change=${() => {
          taken[index] = side;
        }}
      />
      ${say(`take-${side}`)}
    </label>`;
    return html`<li>
      <div class="place"><h3>${name}</h3></div>
      ${sides(t, own, theirs, { before: say("mine"), after: say("theirs") })}
      <div class="options" role="radiogroup" aria-label=${say("choice", name)}>${option("mine")}${option("theirs")}</div>
    </li>`;
  };
  dialog.lang = t.lang;
  dialog.classList.add("versions");
  render(
    html`<header>
        <h2 id="comparison-title">${say("title")}</h2>
        <p>${say("count", disputes.length)}</p>
      </header>
      <ol tabindex="0" aria-labelledby="comparison-title">
        ${disputes.map(({ conflict, hunk }, index) => dispute(conflict, hunk, index))}
      </ol>
      <footer>
        <button type="button" class="leave" @click=${() => dialog.close()}>${say("cancel")}</button>
        <button type="button" class="main" @click=${apply}>${say("apply")}</button>
      </footer>`,
    dialog,
  );
  dialog.showModal();
  return chosen.promise;
}

/** The disputes, each with its place in the person's own text. */
function disputesOf(pieces: readonly Piece[]): { conflict: Conflict; hunk: Hunk }[] {
  const found: { conflict: Conflict; hunk: Hunk }[] = [];
  let [from, line] = [0, 1];
  for (const piece of pieces) {
    const text = piece.mine;
    const to = from + text.length;
    if (piece.kind === "conflict") {
      const hunk = { removed: [piece.theirs], added: [text], oldLine: line, line, from, to };
      found.push({ conflict: piece, hunk });
    }
    from = to;
    line += text.match(/\r\n|\r|\n/g)?.length ?? 0;
  }
  return found;
}
