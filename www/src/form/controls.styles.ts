/** The looks of what a person types in or switches: a line under it, and more only where it is needed. */

import { css } from "lit";

export const controlStyles = css`
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

  /* The height is then set by the script, which does not see the width change. */
  @supports not (field-sizing: content) {
    textarea.form-control {
      overflow-y: auto;
    }
  }

  .form-control::placeholder {
    color: var(--mh-muted);
    opacity: 1;
  }

  .form-control:hover:not(:read-only:not(select)) {
    border-block-end-color: var(--mh-text);
  }

  .form-control:read-only:not(select),
  select:disabled {
    border-block-end-style: dashed;
    color: var(--mh-muted);
  }

  .form-control[aria-invalid="true"] {
    border-block-end: 2px solid var(--mh-error);
  }

  .form :is(input, textarea, select, button, summary, pre):focus-visible {
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

  /* What empties it stays beside it, however little room there is. */
  .form-moment,
  .form-moment-parts {
    display: flex;
    align-items: baseline;
    column-gap: var(--mh-2);
    min-inline-size: 0;
  }

  .form-moment-parts {
    flex-wrap: wrap;
  }

  .form-moment > .form-action {
    flex: none;
    align-self: start;
    margin-block-start: var(--mh-1);
  }

  .form-moment .form-control {
    inline-size: auto;
    flex: 0 1 auto;
  }

  .form-number .form-control {
    max-inline-size: 16ch;
    font-variant-numeric: tabular-nums;
  }
`;

export const switchStyles = css`
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
