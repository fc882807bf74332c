/** How the comparison looks: two columns where there is room for them, quiet colours, and signs beside the colours. */

import { css } from "lit";

export const styles = css`
  .comparison {
    box-sizing: border-box;
    inline-size: min(60rem, calc(100vw - 2 * var(--mh-4)));
    max-block-size: min(48rem, calc(100vh - 2 * var(--mh-4)));
    padding: 0;
    border: 1px solid var(--mh-line);
    border-radius: calc(2 * var(--mh-radius));
    background: var(--mh-raised);
    color: var(--mh-text);
    font: 0.875rem / 1.5 var(--mh-font);
    container: comparison / inline-size;
  }

  .comparison[open] {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
  }

  .comparison::backdrop {
    background: rgb(0 0 0 / 35%);
  }

  .comparison :is(header, footer) {
    padding: var(--mh-4) var(--mh-6);
  }

  .comparison header {
    border-block-end: 1px solid var(--mh-line);
  }

  .comparison :is(h2, h3, h4, p) {
    margin: 0;
  }

  .comparison h2 {
    font-size: 1.125rem;
  }

  .comparison header p,
  .comparison li > p,
  .comparison .place span,
  .comparison h4 {
    color: var(--mh-muted);
  }

  .comparison ol {
    margin: 0;
    padding: 0 var(--mh-6);
    overflow: auto;
    list-style: none;
  }

  .comparison li {
    padding-block: var(--mh-4);
  }

  .comparison li + li {
    border-block-start: 1px solid var(--mh-line);
  }

  .comparison .place {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--mh-1) var(--mh-3);
  }

  .comparison h3 {
    font-size: inherit;
    font-weight: 600;
  }

  .comparison h4 {
    margin-block-end: var(--mh-1);
    font-size: 0.75rem;
    font-weight: 500;
  }

  .comparison .sides {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr));
    gap: var(--mh-3) var(--mh-4);
    margin-block-start: var(--mh-2);
  }

  .comparison .sides > div {
    min-inline-size: 0;
  }

  .comparison :is(del, ins) {
    display: block;
    padding: var(--mh-2) var(--mh-3);
    border-inline-start: 3px solid;
    border-radius: var(--mh-radius);
    background: color-mix(in srgb, currentcolor 6%, transparent);
    font: 0.8125rem / 1.6 var(--mh-font-mono);
    overflow-wrap: anywhere;
    text-decoration: none;
    white-space: pre-wrap;
  }

  .comparison i {
    color: var(--mh-muted);
    font: italic 0.8125rem / 1.6 var(--mh-font);
  }

  .comparison del {
    border-color: var(--mh-error);
  }

  .comparison ins {
    border-color: var(--mh-accent);
  }

  .comparison mark {
    border-radius: 2px;
    color: inherit;
    font-weight: 600;
  }

  .comparison del mark {
    background: color-mix(in srgb, var(--mh-error) 18%, transparent);
    text-decoration: line-through 1px;
  }

  .comparison ins mark {
    background: color-mix(in srgb, var(--mh-accent) 20%, transparent);
    text-decoration: underline 1px;
    text-underline-offset: 0.2em;
  }

  /* Neither of two versions is the former one. */
  .versions del {
    border-color: var(--mh-edge);
  }

  .versions del mark {
    background: color-mix(in srgb, var(--mh-text) 12%, transparent);
    text-decoration: underline 1px dashed;
    text-underline-offset: 0.2em;
  }

  .versions .options {
    display: flex;
    flex-wrap: wrap;
    gap: var(--mh-1) var(--mh-5);
    margin-block-start: var(--mh-2);
  }

  .versions label {
    display: flex;
    align-items: center;
    gap: var(--mh-2);
    min-block-size: 28px;
  }

  .versions input {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--mh-accent);
  }

  .comparison button {
    min-block-size: 36px;
    padding: 0 var(--mh-4);
    border: 1px solid var(--mh-muted);
    border-radius: var(--mh-radius);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }

  .comparison button:hover {
    background: color-mix(in srgb, var(--mh-text) 7%, transparent);
  }

  .comparison button.revert {
    min-block-size: 28px;
    margin-inline-start: auto;
    padding-inline: var(--mh-2);
    border-color: transparent;
    color: var(--mh-accent);
  }

  .comparison button.main:hover {
    background: color-mix(in srgb, var(--mh-accent) 88%, var(--mh-text));
  }

  .comparison button.main {
    border-color: var(--mh-accent);
    background: var(--mh-accent);
    color: var(--mh-on-accent);
  }

  .comparison footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: var(--mh-3);
    border-block-start: 1px solid var(--mh-line);
  }

  .comparison :focus-visible {
    outline: 2px solid var(--mh-focus);
    outline-offset: 2px;
  }

  .comparison ol:focus-visible {
    outline-offset: -2px;
  }

  .comparison .said:empty {
    display: none;
  }

  @media (forced-colors: active) {
    .comparison mark {
      background: Mark;
      color: MarkText;
    }
  }
`;
