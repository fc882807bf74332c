/** The icons of the toolbar and the status line, drawn on 20 px. Each button has a name. */

import { html, type SVGTemplateResult, svg, type TemplateResult } from "lit";

export const icon = (shapes: SVGTemplateResult): TemplateResult => html`<svg
  class="icon"
  viewBox="0 0 20 20"
  width="20"
  height="20"
  aria-hidden="true"
>
  ${shapes}
</svg>`;

export const icons = {
  bold: icon(svg`<path d="M6 4h4.6a3 3 0 0 1 0 6H6zm0 6h5.4a3 3 0 0 1 0 6H6z" stroke-width="1.9" />`),
  italic: icon(svg`<path d="M8.5 4H14M6 16h5.5M11.5 4l-3 12" />`),
  headings: icon(
    svg`<path d="M4 4v12M11 4v12M4 10h7" /><path d="M14.2 11.6c.3-1 1-1.4 1.8-1.4 1 0 1.8.7 1.8 1.7 0 1.6-3.6 2.2-3.6 4.1h3.7" stroke-width="1.3" />`,
  ),
  list: icon(
    svg`<path d="M8 5.5h8.5M8 10h8.5M8 14.5h8.5" /><path d="M4 5.5h.01M4 10h.01M4 14.5h.01" stroke-width="2.4" />`,
  ),
  numbers: icon(
    svg`<path d="M8.5 5.5h8M8.5 10h8M8.5 14.5h8" /><path d="M3.4 4.2 4.6 3.5v3.7M3.3 13c.2-.6.6-.8 1.1-.8.6 0 1 .4 1 1 0 1-2 1.3-2 2.5h2.1" stroke-width="1.2" />`,
  ),
  quote: icon(svg`<path d="M8.3 5.5c-2.6.7-4 2.5-4 5v3.6h4.2v-4H6.2M16 5.5c-2.6.7-4 2.5-4 5v3.6h4.2v-4h-2.3" />`),
  link: icon(
    svg`<path d="M8.5 11.5a3 3 0 0 0 4.3 0l2.6-2.6a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-2.6 2.6a3 3 0 0 0 4.3 4.3l1-1" />`,
  ),
  undo: icon(svg`<path d="M7 4 3.5 7.5 7 11M4 7.5h7.5a4.25 4.25 0 0 1 0 8.5H8" />`),
  redo: icon(svg`<path d="m13 4 3.5 3.5L13 11M16 7.5H8.5a4.25 4.25 0 0 0 0 8.5H12" />`),
  preview: icon(
    svg`<rect x="2.75" y="4" width="14.5" height="12" rx="1.25" /><path d="M10.5 4v12M13 7.5h2M13 10h2" />`,
  ),
  shortcuts: icon(
    svg`<path d="M7.4 7.3a2.7 2.7 0 1 1 4 2.6c-.9.5-1.4 1-1.4 2" /><path d="M10 15h.01" stroke-width="2.2" />`,
  ),
  more: icon(svg`<path d="M4.5 10h.01M10 10h.01M15.5 10h.01" stroke-width="2.6" />`),
  palette: icon(
    svg`<rect x="2.75" y="4" width="14.5" height="12" rx="1.25" /><path d="m5.75 7.5 2.5 2.5-2.5 2.5M10.5 12.5h4" />`,
  ),
  close: icon(svg`<path d="m5.5 5.5 9 9m0-9-9 9" />`),
} as const;
