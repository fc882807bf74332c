/** The looks of groups, which a hairline divides, and of lists with their buttons. */

import { css } from "lit";

export const groupStyles = css`
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

export const listStyles = css`
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

  .form-item > :is(:first-child:not(.form-handle), .form-handle + *) {
    flex: 1;
    min-inline-size: 0;
  }

  .form-item > .form-handle {
    flex: none;
    margin-block-start: var(--mh-1);
    cursor: grab;
    touch-action: none;
  }

  .form-item:not(:hover, :focus-within) > .form-handle {
    color: var(--mh-edge);
  }

  .form-dragged {
    opacity: 0.5;
  }

  .form-dragged .form-handle {
    cursor: grabbing;
  }

  .form-drop-before {
    box-shadow: 0 -2px 0 var(--mh-accent);
  }

  .form-drop-after {
    box-shadow: 0 2px 0 var(--mh-accent);
  }

  .form-toggle {
    float: inline-end;
    font-size: 0.8125rem;
  }

  .form-toggle + .form-items {
    clear: both;
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
    padding-inline-end: 8rem;
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
