/** How suggestions look: quieter than problems, in the list above the status line and on the card beside a place. */

import { css } from "lit";

export const styles = css`
  .suggestions-button {
    min-block-size: 24px;
    padding: 0 var(--mh-1);
    border: 0;
    border-radius: var(--mh-radius);
    background: none;
    color: var(--mh-accent);
    font: inherit;
    font-weight: 500;
    text-decoration: underline dotted 1px;
    text-underline-offset: 0.25em;
    cursor: pointer;
  }

  .suggestions-button.is-empty {
    color: inherit;
    font-weight: 400;
    text-decoration: none;
  }

  .suggestions-button:hover {
    text-decoration: underline solid 1px;
  }

  .suggestions {
    position: absolute;
    z-index: 1;
    inset-block-end: 100%;
    inset-inline: 0;
    max-block-size: min(26rem, 55vh);
    overflow: auto;
    padding-block-end: var(--mh-3);
    border-block-start: 1px solid var(--mh-line);
    background: var(--mh-raised);
    color: var(--mh-text);
    font-size: 0.8125rem;
    line-height: 1.5;
    scroll-padding-block-start: 56px;
  }

  .suggestions header {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    display: flex;
    align-items: center;
    gap: var(--mh-4);
    padding: var(--mh-1) var(--mh-1) var(--mh-1) var(--mh-4);
    border-block-end: 1px solid var(--mh-line);
    background: var(--mh-raised);
  }

  .suggestions :is(h2, h3, p, ul) {
    margin: 0;
    padding: 0;
  }

  .suggestions h2 {
    margin-inline-end: auto;
    font-size: 0.875rem;
    font-weight: 600;
  }

  .suggestions label {
    display: flex;
    align-items: center;
    gap: var(--mh-2);
    color: var(--mh-muted);
  }

  .suggestions select {
    min-block-size: 28px;
    padding-inline: var(--mh-2);
    border: 1px solid var(--mh-edge);
    border-radius: var(--mh-radius);
    background: var(--mh-raised);
    color: var(--mh-text);
    font: inherit;
  }

  .suggestions > .hint,
  .suggestions > .restore {
    padding: var(--mh-2) var(--mh-4) 0;
    color: var(--mh-muted);
  }

  .suggestions .said {
    padding-inline: var(--mh-4);
    color: var(--mh-success);
  }

  .suggestions .group {
    padding: var(--mh-3) var(--mh-4) 0;
  }

  .suggestions .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 var(--mh-3);
  }

  .suggestions h3 {
    font-size: 0.8125rem;
    font-weight: 600;
  }

  .suggestions .count {
    margin-inline-start: var(--mh-1);
    color: var(--mh-muted);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  .suggestions .reason,
  .suggestions .more {
    color: var(--mh-muted);
  }

  .suggestions ul {
    list-style: none;
  }

  .suggestions li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--mh-3);
    padding-block: var(--mh-1);
  }

  .suggestions li + li {
    border-block-start: 1px solid var(--mh-line);
  }

  .suggestions li > .reason {
    flex-basis: 100%;
  }

  .suggestions .place {
    display: flex;
    flex: 1 1 16rem;
    gap: var(--mh-3);
    min-inline-size: 0;
    min-block-size: 28px;
    padding: 2px 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }

  .suggestions .place:hover .excerpt {
    text-decoration: underline 1px;
    text-underline-offset: 0.25em;
  }

  .suggestions .line {
    flex: none;
    min-inline-size: 4.5em;
    color: var(--mh-muted);
    font-variant-numeric: tabular-nums;
  }

  .suggestions .acts,
  .suggestion-card .acts {
    display: flex;
    align-items: baseline;
    gap: var(--mh-1);
  }

  :is(.suggestions .acts, .suggestions .head, .suggestions .restore, .suggestion-card .acts) button {
    min-block-size: 28px;
    padding: 0 var(--mh-2);
    border: 0;
    border-radius: var(--mh-radius);
    background: none;
    color: var(--mh-accent);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }

  :is(.suggestions, .suggestion-card) .acts .ignore {
    color: var(--mh-muted);
    font-weight: 400;
  }

  :is(.suggestions .acts, .suggestions .head, .suggestions .restore, .suggestion-card .acts) button:hover {
    background: color-mix(in srgb, var(--mh-text) 7%, transparent);
  }

  .suggestions .restore button {
    margin-inline-start: calc(-1 * var(--mh-2));
  }

  .excerpt {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .excerpt :is(ins, mark) {
    border-radius: 2px;
    background: color-mix(in srgb, var(--mh-accent) 20%, transparent);
    color: inherit;
    text-decoration: none;
  }

  .excerpt del {
    background: color-mix(in srgb, var(--mh-error) 16%, transparent);
  }

  .suggestion-card {
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    inline-size: max-content;
    max-inline-size: min(26rem, calc(100vw - 12px));
    margin: 0;
    padding: var(--mh-2) var(--mh-3);
    border: 1px solid var(--mh-edge);
    border-radius: calc(2 * var(--mh-radius));
    background: var(--mh-raised);
    color: var(--mh-text);
    font: 0.8125rem / 1.5 var(--mh-font);
  }

  .suggestion-card p {
    margin: 0;
  }

  .suggestion-card .name {
    font-weight: 600;
  }

  .suggestion-card :is(.reason, .keys) {
    color: var(--mh-muted);
  }

  .suggestion-card .would {
    margin-block-start: var(--mh-1);
    font-family: var(--mh-font-reading);
    font-size: 0.9375rem;
  }

  .suggestion-card .acts {
    flex-wrap: wrap;
    margin: var(--mh-1) 0 0 calc(-1 * var(--mh-2));
  }

  .suggestion-card .keys {
    margin-inline: var(--mh-2);
    white-space: nowrap;
  }

  @media (hover: none) {
    .suggestion-card .keys {
      display: none;
    }

    .suggestion-card .acts button {
      min-block-size: 40px;
      padding-inline: var(--mh-3);
    }

    .suggestion-card .acts {
      margin-inline-start: calc(-1 * var(--mh-3));
    }
  }

  .suggestion-said {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @container masthead (inline-size < 560px) {
    .suggestions-button.is-empty,
    .suggestions label {
      font-size: 0.75rem;
    }

    .suggestions .place {
      flex-basis: 8rem;
      gap: var(--mh-2);
    }

    .suggestions .line {
      min-inline-size: 0;
    }
  }

  @media (forced-colors: active) {
    .excerpt :is(ins, mark) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
