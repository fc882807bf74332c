/** How the list of keys looks. */

import { css } from "lit";

export const styles = css`
  .shortcuts {
    box-sizing: border-box;
    inline-size: min(46rem, calc(100vw - 2 * var(--mh-4)));
    max-block-size: calc(100dvh - 2 * var(--mh-4));
    padding: 0;
    border: 1px solid var(--mh-line);
    border-radius: calc(2 * var(--mh-radius));
    background: var(--mh-raised);
    color: var(--mh-text);
  }

  .shortcuts::backdrop {
    background: rgb(0 0 0 / 35%);
  }

  .shortcuts form {
    position: relative;
    padding: var(--mh-5) var(--mh-6);
  }

  .shortcuts h2 {
    margin: 0 0 var(--mh-3);
    font-size: 1rem;
    font-weight: 600;
  }

  .shortcuts .close {
    inset-block-start: var(--mh-3);
    inset-inline-end: var(--mh-3);
  }

  .shortcut-groups {
    columns: 19rem 2;
    column-gap: var(--mh-8);
  }

  .shortcuts h3 {
    margin: var(--mh-4) 0 var(--mh-1);
    color: var(--mh-muted);
    font-size: 0.8125rem;
    font-weight: 500;
    break-after: avoid;
  }

  .shortcuts section:first-child h3 {
    margin-block-start: 0;
  }

  .shortcuts dl {
    margin: 0;
  }

  .shortcuts dl > div {
    display: flex;
    justify-content: space-between;
    gap: var(--mh-4);
    break-inside: avoid;
    padding-block: var(--mh-2);
    border-block-start: 1px solid var(--mh-line);
  }

  .shortcuts dd {
    flex: none;
    margin: 0;
  }

  .shortcuts kbd {
    color: var(--mh-muted);
    font: inherit;
  }

  .shortcuts :focus-visible {
    outline: 2px solid var(--mh-focus);
    outline-offset: 1px;
  }
`;
