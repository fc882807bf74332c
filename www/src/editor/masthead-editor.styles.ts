/** The element's looks: a bar, one column to edit and one to read, and a line at the foot; hairlines between them. */

import { css } from "lit";

const layout = css`
  :host {
    display: block;
    block-size: min(48rem, 90vh);
    min-block-size: 20rem;
    background: var(--mh-surface);
    color: var(--mh-text);
    font: 0.875rem / 1.4 var(--mh-font);
  }

  :host([hidden]) {
    display: none;
  }

  .frame {
    container: masthead / inline-size;
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    block-size: 100%;
    min-inline-size: 0;
    text-align: start;
  }

  .panes {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    min-block-size: 0;
  }

  .frame:is([data-preview="off"], [data-preview="only"]) .panes {
    grid-template-columns: minmax(0, 1fr);
  }

  .column {
    container: masthead-column / inline-size;
    overflow: auto;
    overflow-anchor: none;
    scrollbar-gutter: stable;
    scroll-padding-block: var(--mh-8);
  }

  .reading {
    min-inline-size: 0;
    border-inline-start: 1px solid var(--mh-line);
    background: var(--mh-raised);
  }

  .reading > iframe {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
  }

  .frame[data-preview="only"] .reading {
    border: 0;
  }

  /* A key in the text lays out the text only. */
  .fields,
  .surface {
    contain: layout style;
  }

  .fields:not(:empty) {
    margin-block-end: calc(-1 * var(--mh-4));
  }

  .later p {
    box-sizing: border-box;
    max-inline-size: 46rem;
    margin: 0 auto;
    padding: var(--mh-6) var(--mh-8);
    color: var(--mh-muted);
  }

  /* Usually it is there before anybody could read this. */
  .later [role="status"] {
    animation: appear 1s step-end backwards;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  .fields.raw {
    margin-block-end: var(--mh-4);
    border-block-end: 1px solid var(--mh-line);
  }

  .raw-title {
    box-sizing: border-box;
    max-inline-size: 46rem;
    margin: 0 auto;
    padding: var(--mh-6) var(--mh-8) 0;
    color: var(--mh-muted);
  }

  .pane-choice {
    display: none;
  }

  @container masthead (inline-size < 900px) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
    }

    .pane-choice {
      display: flex;
    }

    .reading {
      border: 0;
    }

    .frame[data-preview="side"][data-pane="edit"] .reading,
    .frame[data-preview="side"][data-pane="preview"] .column,
    .frame[data-preview="side"][data-pane="preview"] .edit-only {
      display: none;
    }

    .tool.preview-toggle {
      display: none;
    }
  }

  .loading {
    place-content: center;
    color: var(--mh-muted);
  }
`;

const bar = css`
  .toolbar {
    display: flex;
    align-items: center;
    gap: var(--mh-2);
    padding: var(--mh-1) var(--mh-3);
    border-block-end: 1px solid var(--mh-line);
    overflow: auto hidden;
    scrollbar-width: none;
    /* A shadow at the edge behind which there are more buttons: what is the content's own covers it at the ends. */
    background:
      linear-gradient(to right, var(--mh-surface) 12px, transparent) left / 32px 100% local,
      linear-gradient(to left, var(--mh-surface) 12px, transparent) right / 32px 100% local,
      linear-gradient(to right, var(--toolbar-edge), transparent) left / 16px 100% scroll,
      linear-gradient(to left, var(--toolbar-edge), transparent) right / 16px 100% scroll;
    background-repeat: no-repeat;
    --toolbar-edge: color-mix(in srgb, var(--mh-text) 22%, transparent);
  }

  .tools {
    display: flex;
    flex: none;
    align-items: center;
    gap: 2px;
  }

  .toolbar > .end {
    margin-inline-start: auto;
    padding-inline-start: var(--mh-2);
    gap: var(--mh-1);
  }

  .gap {
    inline-size: 1px;
    block-size: 20px;
    margin-inline: var(--mh-2);
    background: var(--mh-line);
  }

  .tool {
    display: inline-grid;
    flex: none;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    padding: 0;
    border: 0;
    border-radius: var(--mh-radius);
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }

  .tool:hover {
    background: color-mix(in srgb, var(--mh-text) 7%, transparent);
  }

  .tool:active {
    background: color-mix(in srgb, var(--mh-text) 12%, transparent);
  }

  .tool[aria-disabled="true"] {
    background: none;
    color: color-mix(in srgb, var(--mh-muted) 55%, transparent);
    cursor: default;
  }

  .tool[aria-pressed="true"] {
    color: var(--mh-accent);
  }

  .icon {
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .choice {
    display: flex;
    flex: none;
    gap: 2px;
  }

  .choice button {
    min-block-size: 36px;
    padding: 0 var(--mh-3);
    border: 0;
    border-radius: var(--mh-radius);
    background: none;
    color: var(--mh-muted);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }

  .choice button:hover {
    color: var(--mh-text);
  }

  .choice button[aria-pressed="true"] {
    background: color-mix(in srgb, var(--mh-accent) 12%, transparent);
    color: var(--mh-accent);
  }

  .toolbar :focus-visible {
    outline: 2px solid var(--mh-focus);
    outline-offset: -2px;
  }

  @media (forced-colors: active) {
    .tool[aria-disabled="true"] {
      color: GrayText;
    }

    .choice button[aria-pressed="true"],
    .tool[aria-pressed="true"] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;

const foot = css`
  .foot {
    position: relative;
    border-block-start: 1px solid var(--mh-line);
  }

  .status {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--mh-4);
    min-block-size: 32px;
    padding-inline: var(--mh-4);
    color: var(--mh-muted);
    font-size: 0.8125rem;
    white-space: nowrap;
  }

  .status > .end {
    margin-inline-start: auto;
  }

  .problems-button,
  .compare-button {
    min-block-size: 24px;
    padding: 0 var(--mh-1);
    border: 0;
    border-radius: var(--mh-radius);
    background: none;
    font: inherit;
    font-weight: 600;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }

  .compare-button {
    color: var(--mh-accent);
    font-weight: 500;
  }

  .is-error {
    color: var(--mh-error);
  }

  .is-warning,
  .is-info {
    color: var(--mh-warning);
  }

  .foot :focus-visible {
    outline: 2px solid var(--mh-focus);
    outline-offset: 1px;
  }

  .problems {
    position: absolute;
    z-index: 1;
    inset-block-end: 100%;
    inset-inline: 0;
    max-block-size: 15rem;
    overflow: auto;
    border-block-start: 1px solid var(--mh-line);
    background: var(--mh-raised);
    color: var(--mh-text);
  }

  .problems ul {
    margin: 0;
    padding: var(--mh-1) 44px var(--mh-1) 0;
    list-style: none;
  }

  .problem {
    display: flex;
    gap: var(--mh-3);
    inline-size: 100%;
    padding: var(--mh-2) var(--mh-4);
    border: 0;
    border-inline-start: 3px solid currentColor;
    background: none;
    font: inherit;
    line-height: 1.5;
    text-align: start;
    cursor: pointer;
  }

  .problem:hover {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }

  .problem span {
    color: var(--mh-text);
  }

  .problem .problem-line {
    flex: none;
    color: var(--mh-muted);
    font-variant-numeric: tabular-nums;
  }

  .close {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: var(--mh-1);
  }

  @container masthead (inline-size < 560px) {
    .characters,
    .reading-time,
    .no-problems,
    .end ~ span {
      display: none;
    }
  }
`;

const plain = css`
  .plain {
    grid-template-rows: auto minmax(0, 1fr);
  }

  .plain-head {
    padding: var(--mh-3) var(--mh-4);
    border-block-end: 1px solid var(--mh-line);
  }

  .plain-reason {
    margin: 0;
    color: var(--mh-error);
  }

  .rescue {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--mh-2);
    margin: var(--mh-2) 0 0;
  }

  .rescue button {
    min-block-size: 36px;
    padding: 0 var(--mh-3);
    border: 1px solid var(--mh-muted);
    border-radius: var(--mh-radius);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }

  .rescue button:hover {
    background: color-mix(in srgb, var(--mh-text) 7%, transparent);
  }

  .rescue button:focus-visible {
    outline: 2px solid var(--mh-focus);
    outline-offset: 2px;
  }

  .plain textarea {
    box-sizing: border-box;
    inline-size: 100%;
    padding: var(--mh-4);
    border: 0;
    background: var(--mh-raised);
    color: inherit;
    font: 0.875rem / 1.6 var(--mh-font-mono);
    resize: none;
  }

  .plain textarea:focus-visible {
    outline: 2px solid var(--mh-focus);
    outline-offset: -2px;
  }
`;

export const styles = [layout, bar, foot, plain];
