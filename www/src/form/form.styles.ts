/**
 * The form's looks: the head of an article, not a sheet of boxes. Hairlines divide, labels are small and quiet, the
 * title and the lead are set as they are read. Every width is that of the form itself.
 */

import { css } from "lit";

const layout = css`
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
  .form p {
    margin: 0;
  }

  .form-label {
    display: block;
    inline-size: fit-content;
    color: var(--mh-muted);
    font-size: 0.8125rem;
    line-height: 1.25rem;
  }

  .form-hint,
  .form-note,
  .form-error {
    margin-block-start: var(--mh-1) !important;
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

const controls = css`
  .form-control {
    display: block;
    inline-size: 100%;
    min-block-size: 2.25rem;
    margin: 0;
    padding: var(--mh-1) 0;
    border: 0;
    border-block-end: 1px solid var(--mh-edge);
    border-radius: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
  }

  textarea.form-control {
    field-sizing: content;
    resize: none;
    overflow: hidden;
    overflow-wrap: break-word;
  }

  .form-control::placeholder {
    color: var(--mh-muted);
    opacity: 1;
  }

  .form-control:hover:not(:read-only) {
    border-block-end-color: var(--mh-text);
  }

  .form-control:read-only {
    border-block-end-style: dashed;
    color: var(--mh-muted);
  }

  .form-control[aria-invalid="true"] {
    border-block-end: 2px solid var(--mh-error);
  }

  .form :is(input, textarea, button, summary, pre):focus-visible {
    outline: 2px solid var(--mh-focus);
    outline-offset: 1px;
    border-radius: 1px;
  }

  .form-head .form-control:focus-visible {
    outline-offset: var(--mh-1);
  }

  .form-head .form-label {
    margin-block-end: 6px;
  }

  /* Where nothing can be written, the values are there to be read. */
  .form-reading .form-control {
    border-block-end-color: transparent;
    color: inherit;
  }

  .form-title .form-control,
  .form-lead .form-control {
    padding: 0;
    border-block-end: 1px solid transparent;
    color: var(--mh-text);
    font-family: var(--mh-font-reading);
  }

  .form-title .form-control {
    min-block-size: 2.5rem;
    font-size: clamp(1.5rem, 1.1rem + 2.2cqi, 2rem);
    font-weight: 650;
    letter-spacing: -0.012em;
    line-height: 1.2;
    text-wrap: pretty;
  }

  .form-lead .form-control {
    font-size: 1.125rem;
    line-height: 1.55;
  }

  .form-moment {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: var(--mh-4);
  }

  .form-moment .form-control {
    inline-size: auto;
    flex: 0 1 auto;
  }

  .form-zone {
    color: var(--mh-muted);
    font-size: 0.8125rem;
    white-space: nowrap;
  }

  .form-number .form-control {
    max-inline-size: 16ch;
    font-variant-numeric: tabular-nums;
  }
`;

const toggle = css`
  .form-check {
    display: flex;
    align-items: center;
    gap: var(--mh-2);
    min-block-size: 2.25rem;
  }

  .form-check input {
    position: relative;
    flex: none;
    inline-size: 2.25rem;
    block-size: 1.5rem;
    margin: 0;
    border: 1px solid var(--mh-edge);
    border-radius: 0.75rem;
    background: var(--mh-raised);
    appearance: none;
    cursor: pointer;
  }

  .form-check input::before {
    position: absolute;
    inset-block-start: 3px;
    inset-inline-start: 3px;
    inline-size: 1rem;
    block-size: 1rem;
    border-radius: 50%;
    background: var(--mh-edge);
    content: "";
  }

  .form-check input:checked {
    border-color: var(--mh-accent);
    background: var(--mh-accent);
  }

  .form-check input:checked::before {
    background: var(--mh-on-accent);
    translate: 0.75rem;
  }

  .form-check input:checked:dir(rtl)::before {
    translate: -0.75rem;
  }

  .form-check input:focus-visible {
    outline-offset: 2px;
    border-radius: 0.75rem;
  }

  .form-check input:disabled {
    border-style: dashed;
    cursor: default;
  }

  @media (prefers-reduced-motion: no-preference) {
    .form-check input,
    .form-check input::before,
    .form-group > summary .form-icon {
      transition: 120ms ease-out;
      transition-property: translate, rotate, background-color, border-color;
    }
  }

  @media (forced-colors: active) {
    .form-check input {
      forced-color-adjust: none;
      border-color: ButtonText;
      background: ButtonFace;
    }

    .form-check input::before {
      background: ButtonText;
    }

    .form-check input:checked {
      border-color: Highlight;
      background: Highlight;
    }

    .form-check input:checked::before {
      background: HighlightText;
    }
  }
`;

const groups = css`
  .form-group {
    min-inline-size: 0;
    border-block-start: 1px solid var(--mh-line);
  }

  .form-group + .form-group {
    margin-block-start: calc(-1 * var(--form-gap));
  }

  .form-group-top:last-child {
    border-block-end: 1px solid var(--mh-line);
  }

  .form-group > summary {
    display: grid;
    grid-template-columns: auto auto minmax(0, 1fr);
    align-items: baseline;
    gap: var(--mh-2);
    padding-block: var(--mh-3);
    list-style: none;
    cursor: pointer;
  }

  .form-group > summary::-webkit-details-marker {
    display: none;
  }

  .form-group-name {
    font-weight: 600;
  }

  .form-group-item > summary .form-group-name,
  .form-group-inner > summary .form-group-name {
    overflow: hidden;
    font-weight: 500;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .form-group-item > summary {
    grid-template-columns: auto minmax(0, 1fr);
    padding-block: var(--mh-2);
  }

  .form-group-about {
    overflow: hidden;
    color: var(--mh-muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .form-group-about:empty {
    display: none;
  }

  .form-group > summary:hover .form-group-name {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }

  .form-icon {
    align-self: center;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .form-group > summary .form-icon {
    color: var(--mh-muted);
  }

  .form-group[open] > summary .form-icon {
    rotate: 90deg;
  }

  .form-group-body {
    padding-block: var(--mh-1) var(--mh-6);
    padding-inline-start: var(--mh-6);
  }

  .form-group-item > .form-group-body,
  .form-group-inner > .form-group-body {
    padding-block-end: var(--mh-4);
  }

  @container masthead-form (inline-size < 34rem) {
    .form-group-body {
      padding-inline-start: var(--mh-3);
    }
  }
`;

const lists = css`
  .form-items {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .form-item {
    display: flex;
    align-items: flex-start;
    gap: var(--mh-2);
  }

  .form-item > :first-child {
    flex: 1;
    min-inline-size: 0;
  }

  .form-list-texts .form-item:not(:first-child) {
    margin-block-start: var(--mh-1);
  }

  .form-list-list > .form-items > .form-item:not(:first-child) {
    margin-block-start: var(--mh-4);
  }

  .form-list-mappings > .form-items > .form-item:first-child > .form-group {
    border-block-start: 0;
  }

  .form-list-mappings > .form-items > .form-item:not(:first-child) > .form-fields {
    margin-block-start: var(--mh-4);
  }

  /* An item's buttons stand on its summary line, and its fields have the whole width. */
  .form-item:has(> .form-group) {
    position: relative;
  }

  .form-item > .form-group:has(+ .form-actions) > summary {
    padding-inline-end: 6rem;
  }

  .form-item > .form-group + .form-actions {
    position: absolute;
    inset-block-start: 1px;
    inset-inline-end: 0;
  }

  /* The one field of an item has its label above it: the buttons stand beside the control. */
  .form-item > .form-fields + .form-actions {
    padding-block-start: 1.5rem;
  }

  .form-actions {
    display: flex;
    flex: none;
    padding-block-start: var(--mh-1);
  }

  .form-action {
    display: grid;
    place-items: center;
    inline-size: 1.75rem;
    block-size: 1.75rem;
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: var(--mh-radius);
    background: none;
    color: var(--mh-muted);
    cursor: pointer;
  }

  .form-action:hover {
    background: var(--mh-line);
    color: var(--mh-text);
  }

  .form-action:disabled {
    visibility: hidden;
  }

  .form-add {
    display: inline-flex;
    align-items: center;
    gap: var(--mh-1);
    min-block-size: 2rem;
    margin: var(--mh-1) 0 0;
    padding: 0 var(--mh-2) 0 0;
    border: 0;
    border-radius: var(--mh-radius);
    background: none;
    color: var(--mh-accent);
    font: inherit;
    font-size: 0.875rem;
    cursor: pointer;
  }

  .form-add:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
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
    margin-block: var(--mh-6) var(--mh-4) !important;
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

export const formStyles = [layout, words, controls, toggle, groups, lists, states];
