/** The looks of the kinds of field that are more than a line: choices, tags, colours, files, texts in Markdown. */

import { css } from "lit";

export const kindStyles = css`
  select.form-control {
    appearance: none;
    padding-inline-end: var(--mh-6);
    background: linear-gradient(45deg, transparent 50%, var(--mh-muted) 50%) calc(100% - 11px) 55% / 5px 5px no-repeat,
      linear-gradient(-45deg, transparent 50%, var(--mh-muted) 50%) calc(100% - 6px) 55% / 5px 5px no-repeat;
    text-overflow: ellipsis;
    cursor: pointer;
  }

  select.form-control option {
    background: var(--mh-raised);
    color: var(--mh-text);
  }

  .form-options {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--mh-5);
  }

  .form-option {
    display: inline-flex;
    align-items: center;
    gap: var(--mh-2);
    min-block-size: 2.25rem;
    cursor: pointer;
  }

  .form-option input {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--mh-accent);
  }

  .form-option:has(:disabled) {
    cursor: default;
  }

  .form-tag-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--mh-1) var(--mh-2);
    border-block-end: 1px solid var(--mh-edge);
  }

  .form-tag-row:not(:has(.form-control)) {
    border-block-end-style: dashed;
  }

  .form-tag-row > .form-control {
    flex: 1 1 6rem;
    inline-size: auto;
    border: 0;
  }

  .form-tag-list {
    display: contents;
    list-style: none;
  }

  .form-tag {
    display: inline-flex;
    align-items: center;
    max-inline-size: 100%;
    min-block-size: 1.75rem;
    padding-inline: var(--mh-2);
    border-radius: var(--mh-radius);
    background: color-mix(in srgb, var(--mh-accent) 10%, transparent);
    overflow-wrap: anywhere;
  }

  .form-tag:has(button) {
    padding-inline-end: 0;
  }

  .form-color,
  .form-beside {
    display: flex;
    align-items: center;
    gap: var(--mh-2);
  }

  .form-color > input[type="color"] {
    flex: none;
    inline-size: 2.25rem;
    block-size: 1.75rem;
    padding: 0;
    border: 1px solid var(--mh-edge);
    border-radius: var(--mh-radius);
    background: none;
    cursor: pointer;
  }

  .form-small {
    flex: none;
    min-block-size: 1.75rem;
    padding: 0 var(--mh-2);
    border: 1px solid var(--mh-edge);
    border-radius: var(--mh-radius);
    background: none;
    color: inherit;
    font: inherit;
    font-size: 0.8125rem;
    cursor: pointer;
  }

  .form-small:hover {
    border-color: var(--mh-text);
  }

  .form-asset-row {
    display: flex;
    gap: var(--mh-3);
    padding-block-start: var(--mh-1);
  }

  .form-asset-what {
    flex: 1;
    min-inline-size: 0;
  }

  .form-asset-what > .form-small {
    margin-block-start: var(--mh-2);
  }

  .form-thumb {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 4.5rem;
    block-size: 4.5rem;
    border: 1px solid var(--mh-line);
    border-radius: var(--mh-radius);
    background: var(--mh-raised);
    color: var(--mh-muted);
    overflow: hidden;
  }

  .form-thumb-file {
    inline-size: 2.25rem;
    block-size: 2.25rem;
  }

  .form-thumb img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }

  .form-over .form-thumb {
    outline: 2px dashed var(--mh-accent);
    outline-offset: 2px;
  }

  .form-upload {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--mh-2);
    margin-block-start: var(--mh-2);
    font-size: 0.8125rem;
  }

  .form-upload > p {
    flex-basis: 100%;
  }

  .form-upload > progress {
    flex: 1 1 6rem;
    accent-color: var(--mh-accent);
  }

  .form-markdown {
    border-block-end: 1px solid var(--mh-edge);
  }

  .form-markdown:focus-within {
    outline: 2px solid var(--mh-focus);
    outline-offset: 1px;
    border-radius: 1px;
  }

  .form-tools {
    display: flex;
    margin-inline-start: -5px;
  }
`;

export const aboveStyles = css`
  .form-required {
    margin-inline-start: var(--mh-2);
    color: var(--mh-muted);
    font-size: 0.75rem;
    font-style: italic;
    font-weight: 400;
  }

  .form-check i {
    color: var(--mh-muted);
  }

  .form-finder {
    margin-block-end: var(--mh-6);
  }

  .form-finder > .form-control {
    font-size: 0.875rem;
  }

  .form-summary {
    margin-block-end: var(--mh-6);
    padding: var(--mh-2) var(--mh-4);
    border-inline-start: 3px solid var(--mh-error);
  }

  .form-summary-title {
    color: var(--mh-error);
    font-weight: 600;
  }

  .form-summary ul {
    margin: var(--mh-1) 0 0;
    padding: 0;
    list-style: none;
  }

  .form-summary li {
    display: flex;
    flex-wrap: wrap;
    column-gap: var(--mh-3);
    font-size: 0.875rem;
  }

  .form-adder {
    margin-block-start: var(--mh-5);
  }

  .form-adder-open {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--mh-3);
    padding-block-start: var(--mh-4);
    border-block-start: 1px solid var(--mh-line);
  }

  .form-adder-part {
    flex: 1 1 11rem;
  }

  .form-adder-open > .form-link {
    min-block-size: 2rem;
  }

  .form-adder > .form-error {
    flex-basis: 100%;
    margin: 0;
  }
`;
