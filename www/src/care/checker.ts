/**
 * A body's text → what is found in it. The text is parsed in slices, and only blocks that are new are looked at: a
 * block's findings hang on its node, which the parser keeps where nothing has changed.
 */

import { DocInput } from "@codemirror/language";
import type { Text } from "@codemirror/state";
import {
  type ChangedRange,
  type Input,
  type PartialParse,
  type SyntaxNode,
  type Tree,
  TreeFragment,
} from "@lezer/common";
import { markdown } from "../write/language";
import { type Content, content } from "./content";
import { type Finding, moved } from "./finding";
import { type Entry, outline } from "./outline";
import { LEAVES, proseOf, type Read } from "./prose";
import { type Profile, typography } from "./typography";

/** What a top-level block holds; positions are counted from its start. */
interface Looked extends Content {
  readonly profile: Profile | null;
  /** The template tag that the block leaves open, or that it closes: what stands between is not prose. */
  readonly raw: "opens" | "closes" | null;
  /** The findings where the block was last, which most are still. */
  placed: { readonly at: number; readonly findings: readonly Finding[] };
}

/** Template tags around text that is shown as it is, or not at all. */
const RAW_TAG = /\{%-?\s*(end)?(?:highlight|raw|comment|codeblock)\b/g;

export class Checker {
  #looked = new WeakMap<Tree, Looked>();
  #fragments: readonly TreeFragment[] = [];
  #doc: Text | null = null;
  #profile: Profile | null = null;
  #parse: PartialParse | null = null;
  #tree: Tree | null = null;
  #at = 0;
  #found: Found = begin();

  /** How many blocks were looked at since it was last asked. */
  looked = 0;

  /** Says that the text is another, and where it has changed; `null`: anywhere. */
  change(ranges: readonly ChangedRange[] | null): void {
    this.#keep();
    this.#fragments = ranges === null ? [] : TreeFragment.applyChanges(this.#fragments, ranges);
    this.#doc = null;
  }

  /**
   * Works on a text until the time is over, as `performance.now` has it: the next call goes on from there. `null` where
   * it was not enough.
   */
  check(doc: Text, profile: Profile | null, end = Number.POSITIVE_INFINITY): readonly Finding[] | null {
    const input = new DocInput(doc);
    if (this.#doc !== doc || this.#profile !== profile) this.#start(doc, profile, input);
    while (this.#tree === null) {
      this.#tree = this.#parse?.advance() ?? null;
      if (this.#tree === null && performance.now() > end) return null;
    }
    if (this.#parse !== null) {
      this.#fragments = TreeFragment.addTree(this.#tree, this.#fragments);
      this.#parse = null;
    }
    const read: Read = (from, to) => doc.sliceString(from, to);
    for (let block = blockFrom(this.#tree, this.#at); block !== null; block = block.nextSibling) {
      this.#take(block, read, profile);
      this.#at = block.to;
      if (performance.now() > end && block.nextSibling !== null) return null;
    }
    const { findings, entries, from } = this.#found;
    // A last paragraph in bold is a signature.
    const last = entries[entries.length - 1];
    const ordered = last && "bold" in last && last.bold.from === from ? entries.slice(0, -1) : entries;
    this.#doc = null;
    this.#at = 0;
    this.#found = begin();
    return merged(findings, outline(ordered));
  }

  #start(doc: Text, profile: Profile | null, input: Input): void {
    this.#keep();
    this.#doc = doc;
    this.#profile = profile;
    this.#tree = null;
    this.#at = 0;
    this.#found = begin();
    this.#parse = markdown.parser.startParse(input, this.#fragments);
  }

  /** What has been parsed of a text that is given up. */
  #keep(): void {
    const parse = this.#parse;
    if (parse === null || this.#tree !== null) return;
    parse.stopAt(parse.parsedPos);
    let tree = parse.advance();
    while (tree === null) tree = parse.advance();
    this.#fragments = TreeFragment.addTree(tree, this.#fragments, true);
    this.#parse = null;
  }

  #take(block: SyntaxNode, read: Read, profile: Profile | null): void {
    const { from, tree } = block;
    let looked = tree ? this.#looked.get(tree) : undefined;
    if (looked === undefined || looked.profile !== profile) {
      looked = look(block, read, profile);
      this.looked += 1;
      if (tree) this.#looked.set(tree, looked);
    }
    const found = this.#found;
    found.from = from;
    if (!found.isRaw && looked.raw === null) {
      if (looked.placed.at !== from)
        looked.placed = { at: from, findings: looked.findings.map((finding) => moved(finding, from)) };
      for (const finding of looked.placed.findings) found.findings.push(finding);
      if (looked.heading) found.entries.push({ heading: movedHeading(looked.heading, from) });
      if (looked.bold) found.entries.push({ bold: shifted(looked.bold, from) });
    }
    if (looked.raw !== null) found.isRaw = looked.raw === "opens";
  }
}

interface Found {
  readonly findings: Finding[];
  readonly entries: Entry[];
  /** The last block, and whether a template tag before its end has been left open. */
  from: number;
  isRaw: boolean;
}

const begin = (): Found => ({ findings: [], entries: [], from: -1, isRaw: false });

const inOrder = (a: Finding, b: Finding) => a.from - b.from || a.to - b.to;

/** Both lists in one, in the order of the text. */
function merged(many: readonly Finding[], few: readonly Finding[]): Finding[] {
  const all: Finding[] = [];
  let at = 0;
  for (const finding of many) {
    for (let next = few[at]; next !== undefined && inOrder(next, finding) < 0; next = few[at]) {
      all.push(next);
      at += 1;
    }
    all.push(finding);
  }
  return [...all, ...few.slice(at)];
}

/** The first top-level block that ends behind a place. */
function blockFrom(tree: Tree, at: number): SyntaxNode | null {
  const { topNode } = tree;
  return at === 0 ? topNode.firstChild : topNode.childAfter(at);
}

function look(block: SyntaxNode, read: Read, profile: Profile | null): Looked {
  const { from } = block;
  const { findings: inContent, heading, bold } = content(block, read);
  const placed = [...inContent, ...(profile === null ? [] : proses(block, read, profile))].sort(inOrder);
  return {
    profile,
    findings: placed.map((finding) => moved(finding, -from)),
    placed: { at: from, findings: placed },
    heading: heading && movedHeading(heading, -from),
    bold: bold && shifted(bold, -from),
    raw: rawOf(read(from, block.to)),
  };
}

function proses(block: SyntaxNode, read: Read, profile: Profile): Finding[] {
  const findings: Finding[] = [];
  block.cursor().iterate(({ name, from, node }) => {
    if (!LEAVES.has(name)) return !/^(FencedCode|CodeBlock|HTMLBlock|CommentBlock|LinkReference)$/.test(name);
    const prose = proseOf(node, read);
    if (prose !== null) for (const finding of typography(prose, profile)) findings.push(moved(finding, from));
    return false;
  });
  return findings;
}

function rawOf(text: string): Looked["raw"] {
  if (!text.includes("{%")) return null;
  const last = [...text.matchAll(RAW_TAG)].pop();
  return last === undefined ? null : last[1] === undefined ? "opens" : "closes";
}

const shifted = <Place extends { readonly from: number; readonly to: number }>(place: Place, by: number): Place => ({
  ...place,
  from: place.from + by,
  to: place.to + by,
});

function movedHeading(heading: NonNullable<Content["heading"]>, by: number): NonNullable<Content["heading"]> {
  return { ...shifted(heading, by), mark: heading.mark && shifted(heading.mark, by) };
}
