/**
 * The classes of what is written, by its syntax tree.
 *
 * The library's own marks go over all that stands before what is in sight, block by block: these begin there.
 */

import { syntaxTree } from "@codemirror/language";
import { type Extension, Prec, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { MountedTree, NodeProp, Tree } from "@lezer/common";
import { highlightTree, tagHighlighter, tags } from "@lezer/highlight";

/** Classes for what is written; `theme.ts` says how they look. */
const classes = tagHighlighter([
  { tag: tags.heading1, class: "mh-heading mh-heading-1" },
  { tag: tags.heading2, class: "mh-heading mh-heading-2" },
  { tag: tags.heading3, class: "mh-heading mh-heading-3" },
  { tag: [tags.heading4, tags.heading5, tags.heading6], class: "mh-heading" },
  { tag: tags.heading, class: "mh-strong" },
  { tag: tags.strong, class: "mh-strong" },
  { tag: tags.emphasis, class: "mh-emphasis" },
  { tag: tags.strikethrough, class: "mh-strike" },
  { tag: tags.monospace, class: "mh-code" },
  { tag: tags.link, class: "mh-link" },
  { tag: tags.url, class: "mh-address" },
  { tag: tags.quote, class: "mh-quote" },
  { tag: tags.contentSeparator, class: "mh-mark" },
  { tag: [tags.processingInstruction, tags.meta, tags.labelName], class: "mh-mark" },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], class: "mh-comment" },
  // In the front matter.
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: "mh-key" },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], class: "mh-mark" },
]);

class Colours {
  marks: DecorationSet;
  readonly #known = new Map<string, Decoration>();
  #tree: Tree;
  /** How far it has coloured. */
  #to = 0;

  constructor(view: EditorView) {
    this.#tree = syntaxTree(view.state);
    this.marks = this.#colour(view);
  }

  update({ view, state, changes, viewportChanged }: ViewUpdate): void {
    const tree = syntaxTree(state);
    const to = changes.mapPos(this.#to, 1);
    // Until a text is parsed as far again, it keeps the colours that it had.
    if (tree.length < view.viewport.to && tree.type === this.#tree.type && to >= view.viewport.to) {
      this.marks = this.marks.map(changes);
      this.#to = to;
    } else if (tree !== this.#tree || viewportChanged) {
      this.#tree = tree;
      this.marks = this.#colour(view);
    }
  }

  #colour({ visibleRanges, viewport }: EditorView): DecorationSet {
    this.#to = viewport.to;
    const marks = new RangeSetBuilder<Decoration>();
    const add = (from: number, to: number, name: string) => marks.add(from, to, this.#mark(name));
    for (const { from, to } of visibleRanges) highlightTree(around(this.#tree, from, to), classes, add, from, to);
    return marks.finish();
  }

  #mark(name: string): Decoration {
    let mark = this.#known.get(name);
    if (mark === undefined) {
      mark = Decoration.mark({ class: name });
      this.#known.set(name, mark);
    }
    return mark;
  }
}

export const colours: Extension = Prec.high(ViewPlugin.fromClass(Colours, { decorations: ({ marks }) => marks }));

/** A tree without the blocks that lie outside a range; everything else is where it was. */
export function around(tree: Tree, from: number, to: number): Tree {
  const [children, positions]: [Tree["children"][number][], number[]] = [[], []];
  for (const [index, child] of tree.children.entries()) {
    const at = tree.positions[index] ?? 0;
    if (at >= to || at + child.length <= from) continue;
    children.push(child instanceof Tree ? inside(child, from - at, to - at) : child);
    positions.push(at);
  }
  return new Tree(tree.type, children, positions, tree.length, tree.propValues);
}

/** The same for what holds blocks itself: a chunk of them, and a body behind its front matter. */
function inside(tree: Tree, from: number, to: number): Tree {
  if (tree.type.isAnonymous) return around(tree, from, to);
  const mounted = tree.prop(NodeProp.mounted);
  if (!mounted || mounted.overlay) return tree;
  const body = new MountedTree(around(mounted.tree, from, to), null, mounted.parser);
  return new Tree(tree.type, [], [], tree.length, [[NodeProp.mounted, body]]);
}
