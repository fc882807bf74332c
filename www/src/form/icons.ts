/** The few icons of the form. Each stands beside words or in a button with a name. */

import { html, svg } from "lit";

const icon = (path: ReturnType<typeof svg>) =>
  html`<svg class="form-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${path}</svg>`;

export const chevron = icon(svg`<path d="M6 4l4 4-4 4" />`);
export const cross = icon(svg`<path d="M4.5 4.5l7 7m0-7l-7 7" />`);
export const up = icon(svg`<path d="M8 12.5v-9M4 7.5l4-4 4 4" />`);
export const down = icon(svg`<path d="M8 3.5v9M4 8.5l4 4 4-4" />`);
export const plus = icon(svg`<path d="M8 3.5v9M3.5 8h9" />`);
