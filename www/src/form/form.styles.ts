/**
 * The form's looks: the head of an article, not a sheet of boxes. Hairlines divide, labels are small and quiet, the
 * title and the lead are set as they are read. Every width is that of the form itself.
 */

import { css } from "lit";
import { controlStyles, switchStyles } from "./controls.styles";
import { groupStyles, listStyles } from "./groups.styles";
import { aboveStyles, kindStyles } from "./kinds.styles";

const layout = css`
  /* The line at the foot counts what is wrong in the file: what a field has not taken is not there, and not nothing. */
  .frame:has(.form [aria-invalid="true"]) .no-problems {
    display: none;
  }

  .form {
    container: masthead-form / inline-size;
    color: var(--mh-text);
    font-family: var(--mh-font);
    font-size: 0.9375rem;
    line-height: 1.5;
  }

  .form-column {
    --form-gap: var(--mh-5);
    box-sizing: border-box;
    max-inline-size: 46rem;
    margin-inline: auto;
    padding: var(--mh-8) var(--mh-8) var(--mh-6);
  }

  .form-column *,
  .form-column *::before,
  .form-column *::after {
    box-sizing: border-box;
  }

  .form-head {
    display: grid;
    gap: var(--mh-5);
    margin-block-end: var(--mh-7);
  }

  .form-fields {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--form-gap) var(--mh-8);
    align-items: start;
  }

  .form-multiline,
  .form-asset,
  .form-choices,
  .form-tags,
  .form-raw,
  .form-group {
    grid-column: 1 / -1;
  }

  .form-field {
    min-inline-size: 0;
  }

  /* Two rows of one field each would leave a hole beside the first. */
  .form-fields > .form-field:only-child,
  .form-fields > .form-field:first-child:has(+ .form-group) {
    grid-column: 1 / -1;
  }

  @container masthead-form (inline-size < 34rem) {
    .form-column {
      padding: var(--mh-5) var(--mh-4);
    }

    .form-fields {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

const words = css`
  :where(.form p) {
    margin: 0;
  }

  .form-label {
    display: block;
    inline-size: fit-content;
    color: var(--mh-muted);
    font-size: 0.8125rem;
    line-height: 1.25rem;
  }

  .form-hints > .form-hint + .form-hint {
    margin-block-start: 0;
  }

  .form-group-body > .form-hints {
    margin-block-end: var(--mh-3);
  }

  .form-hint,
  .form-note,
  .form-error {
    margin-block-start: var(--mh-1);
    font-size: 0.8125rem;
    line-height: 1.25rem;
  }

  .form-hint,
  .form-note {
    color: var(--mh-muted);
  }

  .form-hint::first-letter {
    text-transform: uppercase;
  }

  .form-group-body > .form-notes {
    margin-block-end: var(--mh-3);
  }

  .form-warning {
    color: var(--mh-warning);
  }

  .form-error {
    color: var(--mh-error);
    font-weight: 500;
  }

  .form-unseen,
  .form-announcement {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

const states = css`
  .form-state {
    display: grid;
    justify-items: start;
    gap: var(--mh-2);
    margin-block-end: var(--mh-6);
    color: var(--mh-muted);
  }

  .form-state-title {
    color: var(--mh-text);
    font-size: 1.0625rem;
    font-weight: 600;
  }

  .form-broken {
    padding-inline-start: var(--mh-4);
    border-inline-start: 3px solid var(--mh-error);
  }

  .form-broken .form-state-title {
    color: var(--mh-error);
  }

  .form-state-rest {
    margin-block: var(--mh-6) var(--mh-4);
    padding-block-start: var(--mh-3);
    border-block-start: 1px solid var(--mh-line);
    color: var(--mh-muted);
    font-size: 0.8125rem;
  }

  .form-button {
    min-block-size: 2.25rem;
    margin-block-start: var(--mh-1);
    padding: var(--mh-1) var(--mh-3);
    border: 1px solid var(--mh-edge);
    border-radius: var(--mh-radius);
    background: var(--mh-raised);
    color: var(--mh-text);
    font: inherit;
    cursor: pointer;
  }

  .form-button:hover {
    border-color: var(--mh-text);
  }

  .form-link {
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    color: var(--mh-accent);
    font: inherit;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }

  .form-source,
  .form-excerpt {
    inline-size: 100%;
    margin: var(--mh-1) 0 0;
    font-family: var(--mh-font-mono);
    font-size: 0.8125rem;
    line-height: 1.6;
  }

  .form-source {
    max-block-size: 24rem;
    padding: var(--mh-2) 0;
    overflow: auto;
    border-block: 1px solid var(--mh-line);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .form-excerpt {
    padding-inline-start: 4ch;
    color: var(--mh-muted);
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }

  .form-excerpt code {
    font: inherit;
    white-space: pre-wrap;
  }

  .form-excerpt-error {
    color: var(--mh-text);
  }

  .form-excerpt-error code {
    text-decoration: underline wavy var(--mh-error) 1px;
    text-underline-offset: 0.25em;
  }
`;

export const formStyles = [
  layout,
  words,
  controlStyles,
  switchStyles,
  groupStyles,
  listStyles,
  kindStyles,
  aboveStyles,
  states,
];
