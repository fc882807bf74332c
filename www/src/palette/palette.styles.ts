/** How the palette looks. */

import { css } from "lit";

export const styles = css`
  .palette {
    box-sizing: border-box;
    inline-size: min(36rem, calc(100vw - 2 * var(--mh-4)));
    max-block-size: min(30rem, calc(100dvh - 2 * var(--mh-4)));
    margin-block-start: min(12vh, 8rem);
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--mh-line);
    border-radius: calc(2 * var(--mh-radius));
    background: var(--mh-raised);
    color: var(--mh-text);
    font: 0.875rem / 1.4 var(--mh-font);
  }

  .palette[open] {
    display: flex;
    flex-direction: column;
  }

  .palette::backdrop {
    background: rgb(0 0 0 / 25%);
  }

  .palette input {
    box-sizing: border-box;
    flex: none;
    inline-size: 100%;
    min-block-size: 52px;
    padding: 0 var(--mh-5);
    border: 0;
    border-block-end: 1px solid var(--mh-line);
    background: none;
    color: inherit;
    font: inherit;
    font-size: 1rem;
  }

  .palette input::placeholder {
    color: var(--mh-muted);
    opacity: 1;
  }

  .palette input:focus-visible {
    outline: 2px solid var(--mh-focus);
    outline-offset: -2px;
    border-radius: calc(2 * var(--mh-radius) - 1px) calc(2 * var(--mh-radius) - 1px) 0 0;
  }

  .palette [role="listbox"] {
    overflow: auto;
    padding: var(--mh-2);
    scroll-padding-block: var(--mh-2);
  }

  .palette [role="listbox"]:empty {
    display: none;
  }

  .palette [role="option"] {
    display: flex;
    align-items: center;
    gap: var(--mh-3);
    min-block-size: 40px;
    padding-inline: var(--mh-3);
    border-radius: var(--mh-radius);
    cursor: pointer;
  }

  .palette [role="option"][aria-selected="true"] {
    background: color-mix(in srgb, var(--mh-accent) 12%, transparent);
  }

  .palette .icon {
    flex: none;
    color: var(--mh-muted);
  }

  .palette-label {
    flex: 1;
    min-inline-size: 0;
  }

  .palette b {
    color: var(--mh-accent);
    font-weight: 600;
  }

  .palette :is(kbd, .palette-hint) {
    color: var(--mh-muted);
    font: inherit;
    font-size: 0.8125rem;
    white-space: nowrap;
  }

  .palette [aria-selected="true"] :is(kbd, .palette-hint, .icon) {
    color: var(--mh-text);
  }

  .palette p {
    margin: 0;
    padding: var(--mh-5);
    color: var(--mh-muted);
  }

  .palette .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }

  @media (max-width: 30rem) {
    .palette-hint {
      display: none;
    }
  }

  @media (forced-colors: active) {
    .palette [role="option"][aria-selected="true"] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .palette [aria-selected="true"] :is(b, kbd, .icon, .palette-hint) {
      color: inherit;
    }
  }
`;
