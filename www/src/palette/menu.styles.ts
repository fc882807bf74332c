/** How the toolbar's menus look. */

import { css } from "lit";

export const styles = css`
  .menu {
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    min-inline-size: 15rem;
    max-inline-size: calc(100vw - 2 * var(--mh-2));
    margin: 0;
    padding: var(--mh-1);
    overflow: auto;
    border: 1px solid var(--mh-line);
    border-radius: calc(2 * var(--mh-radius));
    background: var(--mh-raised);
    color: var(--mh-text);
    font: 0.875rem / 1.4 var(--mh-font);
  }

  .menu [role="separator"] {
    margin: var(--mh-1) var(--mh-2);
    border-block-start: 1px solid var(--mh-line);
  }

  .menu button {
    display: flex;
    align-items: center;
    gap: var(--mh-3);
    inline-size: 100%;
    min-block-size: 36px;
    padding: 0 var(--mh-3) 0 var(--mh-2);
    border: 0;
    border-radius: var(--mh-radius);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .menu button:focus {
    background: color-mix(in srgb, var(--mh-accent) 12%, transparent);
    outline: none;
  }

  .menu button:focus-visible {
    outline: 2px solid var(--mh-focus);
    outline-offset: -2px;
  }

  .menu button[aria-disabled="true"] {
    color: color-mix(in srgb, var(--mh-muted) 60%, transparent);
    cursor: default;
  }

  .menu button[aria-checked="true"] .icon {
    color: var(--mh-accent);
  }

  .menu button[aria-checked="true"] .menu-label::after {
    content: " ✓" / "";
    color: var(--mh-accent);
  }

  .menu .icon {
    flex: none;
    color: var(--mh-muted);
  }

  .menu-label {
    flex: 1;
  }

  .menu kbd {
    color: var(--mh-muted);
    font: inherit;
    font-size: 0.8125rem;
    white-space: nowrap;
  }

  @media (forced-colors: active) {
    .menu button:focus {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .menu button:focus :is(.icon, kbd) {
      color: inherit;
    }
  }
`;
