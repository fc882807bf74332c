/** The few icons of the form. Each stands beside words or in a button with a name. */

import { html, svg } from "lit";

const icon = (path: ReturnType<typeof svg>) =>
  html`<svg class="form-icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">${path}</svg>`;

export const chevron = icon(svg`<path d="M6 4l4 4-4 4" />`);
export const cross = icon(svg`<path d="M4.5 4.5l7 7m0-7l-7 7" />`);
export const up = icon(svg`<path d="M8 12.5v-9M4 7.5l4-4 4 4" />`);
export const down = icon(svg`<path d="M8 3.5v9M4 8.5l4 4 4-4" />`);
export const plus = icon(svg`<path d="M8 3.5v9M3.5 8h9" />`);
export const copy = icon(svg`<path d="M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z" />`);
export const grip = icon(svg`<path d="M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01" stroke-width="2" />`);
export const file = icon(svg`<path d="M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3" />`);
export const bold = icon(svg`<path d="M4.5 3h4a2.4 2.4 0 0 1 0 5h-4zm0 5h4.6a2.5 2.5 0 0 1 0 5H4.5z" />`);
export const italic = icon(svg`<path d="M7 3h5M4 13h5M9.5 3l-3 10" />`);
export const list = icon(
  svg`<path d="M6.5 4h7M6.5 8h7M6.5 12h7" /><path d="M3 4h.01M3 8h.01M3 12h.01" stroke-width="2" />`,
);
export const link = icon(
  svg`<path d="M6.8 9.2a2.4 2.4 0 0 0 3.4 0l2.1-2.1a2.4 2.4 0 0 0-3.4-3.4l-.8.8M9.2 6.8a2.4 2.4 0 0 0-3.4 0L3.7 8.9a2.4 2.4 0 0 0 3.4 3.4l.8-.8" />`,
);
