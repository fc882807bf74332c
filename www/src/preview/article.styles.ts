/** How an article looks: a page set with care, to be read. Every space stands above what it belongs to. */
import { css } from "lit";

export const article = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :root {
    background: var(--mh-raised);
    color: var(--mh-text);
    font: 400 18px / 1.6 var(--mh-font-reading);
    font-variant-numeric: oldstyle-nums proportional-nums;
    /* Whichever of the reading fonts is there, its letters look as large, and a line holds as many. */
    font-size-adjust: 0.48;
    text-size-adjust: 100%;
    scrollbar-color: var(--mh-line) transparent;
    /* Always there, so that nothing moves aside when the article outgrows the pane. */
    overflow-y: scroll;
    /* What is read is kept in its place by steady.ts instead. */
    overflow-anchor: none;
    /* A line of the text: the unit of all spaces. */
    --line: 1.6rem;
    --measure: 32.5rem;
    /* What hangs out of the measure and must not be cut: list marks, the outline of a focused link. */
    --hang: 8px;
  }

  @media (max-width: 480px) {
    :root {
      font-size: 17px;
    }
  }

  body {
    margin: 0;
    overflow-wrap: break-word;
  }

  main {
    max-width: calc(var(--measure) + 2 * var(--mh-8));
    margin-inline: auto;
    padding: calc(2 * var(--line)) var(--mh-8) calc(4 * var(--line));
  }

  @media (max-width: 480px) {
    main {
      padding: var(--line) var(--mh-4) calc(3 * var(--line));
    }
  }

  [hidden] {
    display: none !important;
  }

  /* The head */

  .head {
    display: flex;
    flex-direction: column;
    gap: calc(var(--line) / 2);
    margin-bottom: calc(1.5 * var(--line));
    padding-bottom: var(--line);
    border-bottom: 1px solid var(--mh-line);
  }

  .head h1 {
    margin: 0;
    font-size: clamp(1.6rem, 1.1rem + 2.6vw, 2.1rem);
    line-height: 1.2;
    letter-spacing: -0.01em;
  }

  .head time {
    order: -1;
    color: var(--mh-muted);
    font: 500 0.8rem / 1.5 var(--mh-font);
    font-size-adjust: none;
  }

  .lead {
    margin: 0;
    font-size: 1.15rem;
    line-height: 1.5;
    white-space: pre-line;
  }

  /* What is edited beside the article just now. */
  .edited {
    box-shadow: -0.75rem 0 0 var(--mh-raised), calc(-0.75rem - 2px) 0 0 var(--mh-accent);
  }

  /* Blocks, whether they stand in the body or in a chunk of it */

  .chunk {
    /* Containment cuts off what stands out, so the chunk is a little wider than the text. */
    margin-inline: calc(-1 * var(--hang));
    padding-inline: var(--hang);
    content-visibility: auto;
    /* The number of lines is guessed from the text. */
    contain-intrinsic-size: auto calc(var(--lines, 80) * var(--line));
  }

  .chunk.laid-out {
    content-visibility: visible;
    /* As while it is in sight: else its margins would fall into its neighbours', and everything would be lower. */
    contain: layout style paint;
  }

  .body > :first-child:not(.chunk),
  .chunk:first-child > :first-child {
    margin-top: 0;
  }

  p,
  ul,
  ol,
  dl,
  blockquote,
  pre,
  table,
  figure,
  details,
  address,
  .body hr {
    margin: var(--line) 0 0;
  }

  h1,
  h2,
  h3,
  h4,
  h5,
  h6 {
    margin: calc(1.75 * var(--line)) 0 0;
    font-weight: 700;
    line-height: 1.25;
    text-wrap: balance;
  }

  h1 {
    font-size: 1.75rem;
  }
  h2 {
    font-size: 1.4rem;
  }
  h3 {
    font-size: 1.15rem;
  }
  h4,
  h5,
  h6 {
    font-size: 1rem;
  }
  h5,
  h6 {
    font-weight: 600;
    font-style: italic;
  }
  h6 {
    color: var(--mh-muted);
  }

  :is(h1, h2, h3, h4, h5, h6) + :is(p, ul, ol, dl, pre, blockquote, table, figure) {
    margin-top: calc(var(--line) / 2);
  }

  a {
    color: var(--mh-accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.15em;
  }

  a:hover {
    text-decoration-thickness: 2px;
  }

  :focus-visible {
    outline: 2px solid var(--mh-focus);
    outline-offset: 2px;
    border-radius: 1px;
  }

  [id] {
    scroll-margin-top: var(--line);
  }

  ul,
  ol {
    padding-inline-start: 1.5em;
  }

  li {
    padding-inline-start: 0.15em;
  }

  li::marker {
    color: var(--mh-muted);
    font-variant-numeric: tabular-nums;
  }

  li > :is(ul, ol),
  li + li {
    margin-top: calc(var(--line) / 4);
  }

  li > p:first-child {
    margin-top: 0;
  }

  li:has(> p) + li {
    margin-top: calc(var(--line) / 2);
  }

  li > p + p {
    margin-top: calc(var(--line) / 2);
  }

  li:has(> input[type="checkbox"], > p > input[type="checkbox"]) {
    list-style: none;
  }

  li input[type="checkbox"] {
    width: 0.95em;
    height: 0.95em;
    margin: 0 0.5em 0 -1.45em;
    vertical-align: -0.1em;
    accent-color: var(--mh-accent);
  }

  dt {
    font-weight: 700;
  }

  dt:not(:first-child) {
    margin-top: calc(var(--line) / 2);
  }

  dd {
    margin: 0;
    padding-inline-start: 1.5em;
  }

  blockquote {
    padding-inline-start: calc(var(--mh-5) - 2px);
    border-inline-start: 2px solid var(--mh-accent);
    font-style: italic;
  }

  blockquote > :first-child,
  details > :nth-child(2) {
    margin-top: 0;
  }

  blockquote :is(em, cite, i) {
    font-style: normal;
  }

  blockquote[class*="markdown-alert"] {
    --kind: var(--mh-accent);
    padding-inline-start: calc(var(--mh-5) - 2px);
    border-inline-start: 2px solid var(--kind);
    font-style: normal;
  }

  .markdown-alert-tip {
    --kind: var(--mh-success);
  }
  .markdown-alert-warning {
    --kind: var(--mh-warning);
  }
  .markdown-alert-caution {
    --kind: var(--mh-error);
  }

  .markdown-alert-title {
    color: var(--kind);
    font-weight: 700;
  }

  .markdown-alert-title + * {
    margin-top: calc(var(--line) / 4);
  }

  code,
  kbd,
  samp,
  tt,
  pre {
    font-family: var(--mh-font-mono);
    font-size: 0.85em;
    font-size-adjust: none;
    font-variant-numeric: normal;
  }

  :not(pre) > code {
    padding: 0.1em 0.3em;
    border-radius: 3px;
    background: var(--mh-surface);
    box-decoration-break: clone;
  }

  pre {
    padding: var(--mh-4);
    overflow-x: auto;
    border: 1px solid var(--mh-line);
    border-radius: var(--mh-radius);
    background: var(--mh-surface);
    line-height: 1.5;
    tab-size: 4;
  }

  pre code {
    font-size: inherit;
  }

  kbd {
    padding: 0.1em 0.4em;
    border: 1px solid var(--mh-edge);
    border-bottom-width: 2px;
    border-radius: 3px;
  }

  mark {
    background: color-mix(in srgb, var(--mh-warning) 25%, transparent);
    color: inherit;
  }

  sup,
  sub {
    font-size: 0.75em;
    line-height: 0;
    font-variant-numeric: lining-nums;
  }

  hr {
    width: 6rem;
    margin-inline: auto;
    border: 0;
    border-top: 1px solid var(--mh-edge);
  }

  .body hr {
    margin: calc(2 * var(--line)) auto 0;
  }

  hr + * {
    margin-top: calc(2 * var(--line));
  }

  /* Wide tables scroll in themselves */

  table {
    display: block;
    width: max-content;
    max-width: 100%;
    overflow-x: auto;
    border-collapse: collapse;
    font: 0.85rem / 1.5 var(--mh-font);
    font-size-adjust: none;
    font-variant-numeric: lining-nums tabular-nums;
  }

  caption {
    padding-bottom: var(--mh-2);
    color: var(--mh-muted);
    text-align: start;
  }

  th,
  td {
    padding: var(--mh-2) var(--mh-5) var(--mh-2) 0;
    border-bottom: 1px solid var(--mh-line);
    text-align: start;
    vertical-align: baseline;
  }

  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }

  thead th {
    border-bottom-color: var(--mh-edge);
    font-weight: 600;
  }

  [align="right"] {
    text-align: end;
  }
  [align="center"],
  center {
    text-align: center;
  }

  /* Pictures */

  img,
  video {
    max-width: 100%;
    height: auto;
    vertical-align: bottom;
  }

  audio {
    width: 100%;
  }

  /* Not to be had here: a quiet box with its words and its place in the site. */
  img:not([src]) {
    display: inline-block;
    width: 100%;
    min-height: 4rem;
    padding: var(--mh-3) var(--mh-4);
    border: 1px dashed var(--mh-edge);
    border-radius: var(--mh-radius);
    color: var(--mh-muted);
    font: 0.85rem / 1.5 var(--mh-font);
    font-size-adjust: none;
  }

  img[data-path]:not([src])::after {
    content: attr(data-path);
    display: block;
    font: 0.75rem / 1.5 var(--mh-font-mono);
    overflow-wrap: anywhere;
  }

  figcaption {
    margin-top: var(--mh-2);
    color: var(--mh-muted);
    font: 0.8rem / 1.5 var(--mh-font);
    font-size-adjust: none;
  }

  summary {
    cursor: pointer;
    font-weight: 600;
  }

  address {
    font-style: normal;
  }

  small {
    font-size: 0.85em;
  }

  /* Footnotes, as the core and kramdown write them */

  .footnote-definition,
  .footnotes {
    margin-top: calc(1.5 * var(--line));
    font-size: 0.85rem;
    line-height: 1.5;
  }

  .footnote-definition {
    position: relative;
    padding-inline-start: 1.75em;
  }

  .footnote-definition + .footnote-definition {
    margin-top: calc(var(--line) / 2);
  }

  .footnote-definition-label {
    position: absolute;
    inset-inline-start: 0;
    top: 0.8em;
  }

  .footnote-definition > p:first-of-type {
    margin-top: 0;
  }

  .footnotes,
  :not(.footnote-definition) + .footnote-definition {
    padding-top: var(--line);
    border-top: 1px solid var(--mh-line);
  }

  :not(.footnote-definition) + .footnote-definition > .footnote-definition-label {
    top: calc(var(--line) + 0.8em);
  }

  :target,
  [tabindex="-1"]:focus {
    outline: none;
    background: color-mix(in srgb, var(--mh-accent) 12%, transparent);
  }

  /* Nothing there yet */

  .empty {
    display: none;
    padding-top: calc(3 * var(--line));
    color: var(--mh-muted);
    font-family: var(--mh-font);
    font-size-adjust: none;
    text-align: center;
  }

  .empty p {
    margin: 0;
    font-size: 0.9rem;
  }

  .empty p:first-child {
    margin-bottom: var(--mh-1);
    color: var(--mh-text);
    font-size: 1rem;
  }

  article:has(> .head[hidden]):not(:has(> .body > :not(.chunk), > .body > .chunk > *)) {
    display: none;
  }

  article:has(> .head[hidden]):not(:has(> .body > :not(.chunk), > .body > .chunk > *)) + .empty {
    display: block;
  }

  @media (forced-colors: active) {
    :not(pre) > code,
    mark {
      outline: 1px solid;
    }

    :target,
    [tabindex="-1"]:focus {
      outline: 2px solid Highlight;
    }
  }

  @media print {
    :root {
      color-scheme: light;
      background: none;
      font-size: 11pt;
    }

    main {
      max-width: none;
      padding: 0;
    }

    .chunk {
      content-visibility: visible;
    }

    h1,
    h2,
    h3,
    h4,
    h5,
    h6 {
      break-after: avoid;
    }

    pre,
    table,
    img,
    blockquote,
    figure {
      break-inside: avoid;
    }

    pre {
      white-space: pre-wrap;
    }

    a[href^="http"]::after {
      content: " (" attr(href) ")";
      color: var(--mh-muted);
      font-size: 0.85em;
      overflow-wrap: anywhere;
    }

    @page {
      margin: 20mm 18mm;
    }
  }
`;
