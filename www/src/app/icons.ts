/** The bar's icons, drawn on 20 px; each stands beside its words or has a name. */
import { html, type SVGTemplateResult, svg, type TemplateResult } from "lit";

const icon = (shapes: SVGTemplateResult): TemplateResult => html`<svg
  viewBox="0 0 20 20"
  width="20"
  height="20"
  fill="none"
  stroke="currentColor"
  stroke-width="1.5"
  stroke-linecap="round"
  stroke-linejoin="round"
  aria-hidden="true"
>
  ${shapes}
</svg>`;

/** A title over its columns: the product's mark. */
export const markIcon = icon(svg`<path d="M3 4.5h14" stroke-width="3" /><path d="M3 10h14M3 13.25h14M3 16.5h8.5" />`);
export const openIcon = icon(
  svg`<path d="M2.75 15.5V5.25a1 1 0 0 1 1-1H7.5l2 2h5.75a1 1 0 0 1 1 1V9" /><path d="m2.75 15.5 2.1-5.8a1 1 0 0 1 .94-.7h11.6a.75.75 0 0 1 .7 1l-1.86 5a1 1 0 0 1-.94.65H3.5" />`,
);
/** A site: its folders in a folder. */
export const folderIcon = icon(
  svg`<path d="M7.5 6.5V4.75a1 1 0 0 1 1-1h2l1.25 1.5h4.5a1 1 0 0 1 1 1V11a1 1 0 0 1-1 1H8.5a1 1 0 0 1-1-1Z" /><path d="M7.5 9H3.75a1 1 0 0 0-1 1v5.25a1 1 0 0 0 1 1h7.5a1 1 0 0 0 1-1V12" />`,
);
export const newIcon = icon(svg`<path d="M10 4v12M4 10h12" />`);
export const saveIcon = icon(
  svg`<path d="M10 3v9.5M6.25 9 10 12.75 13.75 9M3.5 13.5v2.25a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1V13.5" />`,
);
export const copyIcon = icon(
  svg`<rect x="7" y="7" width="9.5" height="9.5" rx="1.25" /><path d="M13 7V4.5a1 1 0 0 0-1-1H4.5a1 1 0 0 0-1 1V12a1 1 0 0 0 1 1H7" />`,
);
/** A sheet with a clock: what was written, and is not in its file yet. */
export const draftsIcon = icon(
  svg`<path d="M16 8V4.25a1 1 0 0 0-1-1H5a1 1 0 0 0-1 1v11.5a1 1 0 0 0 1 1h4M7 7h6M7 10h3" /><circle cx="13.75" cy="13.75" r="3.25" /><path d="M13.75 12.25v1.6l1 .65" />`,
);
export const closeIcon = icon(svg`<path d="m5.5 5.5 9 9m0-9-9 9" />`);
export const themeIcons = {
  auto: icon(svg`<circle cx="10" cy="10" r="6.5" /><path d="M10 3.5a6.5 6.5 0 0 1 0 13Z" fill="currentColor" />`),
  light: icon(
    svg`<circle cx="10" cy="10" r="3.25" /><path d="M10 2.5v1.75m0 11.5v1.75M2.5 10h1.75m11.5 0h1.75M4.7 4.7l1.2 1.2m8.2 8.2 1.2 1.2m0-10.6-1.2 1.2m-8.2 8.2-1.2 1.2" />`,
  ),
  dark: icon(svg`<path d="M16 12.1A6.75 6.75 0 0 1 7.9 4a6.5 6.5 0 1 0 8.1 8.1Z" />`),
};
