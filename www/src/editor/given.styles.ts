/** How it looks that the page has set another text: a strip above the line at the foot. */

import { css } from "lit";

export const styles = css`
  .given {
    display: flex;
    flex-wrap: wrap;
    gap: var(--mh-1) var(--mh-3);
    align-items: center;
    padding: var(--mh-2) var(--mh-4);
    border-block-start: 1px solid var(--mh-line);
    border-inline-start: 3px solid var(--mh-accent);
    background: var(--mh-raised);
    color: var(--mh-text);
  }

  .given p {
    flex: 1 1 16rem;
    margin: 0;
  }
`;
