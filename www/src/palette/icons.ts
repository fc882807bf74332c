/** The icons of what the toolbar does not show; a blank of the same size for what has none. */

import { svg, type TemplateResult } from "lit";
import { icon, icons as tools } from "../look/icons";
import type { CommandName } from "../write/commands/names";

const level = (number: number) =>
  icon(
    svg`<path d="M3.5 4.5v11M10.5 4.5v11M3.5 10h7" /><text x="12.6" y="15.5" font-size="8.5" font-weight="6" fill="currentColor" stroke="none">${number}</text>`,
  );

const icons: Partial<Record<CommandName, TemplateResult>> = {
  ...tools,
  "heading-1": level(1),
  "heading-2": level(2),
  "heading-3": level(3),
  "heading-4": level(4),
  "heading-5": level(5),
  "heading-6": level(6),
  strike: icon(
    svg`<path d="M3.5 10h13M13.8 6.4C13.3 5 12 4 10 4 7.7 4 6.2 5.1 6.2 6.9c0 .9.4 1.6 1.1 2.1M6 13.3C6.5 15 8 16 10.1 16c2.4 0 3.9-1.2 3.9-3.1 0-.4-.1-.8-.2-1.1" />`,
  ),
  code: icon(svg`<path d="m7 5.5-4 4.5 4 4.5M13 5.5l4 4.5-4 4.5" />`),
  "code-block": icon(
    svg`<rect x="2.75" y="4" width="14.5" height="12" rx="1.25" /><path d="m8 7.75-2 2.25 2 2.25M12 7.75l2 2.25-2 2.25" />`,
  ),
  tasks: icon(svg`<rect x="3" y="3.5" width="5" height="5" rx="1" /><path d="M11 6h6M11 14h6M3.25 14l1.5 1.6L8 12" />`),
  tick: icon(svg`<rect x="3.5" y="3.5" width="13" height="13" rx="1.5" /><path d="m6.75 10 2.25 2.4 4.25-4.8" />`),
  image: icon(
    svg`<rect x="2.75" y="4" width="14.5" height="12" rx="1.25" /><circle cx="7" cy="8" r="1.25" /><path d="m3.5 14.5 4.25-3.5 2.5 2 3-2.75 3.5 3" />`,
  ),
  table: icon(
    svg`<rect x="2.75" y="4" width="14.5" height="12" rx="1.25" /><path d="M2.75 8h14.5M2.75 12h14.5M10 8v8" />`,
  ),
  footnote: icon(svg`<path d="M3.5 6h7M3.5 10h7M3.5 14h12" /><path d="m13.5 4.7 1.8-1.2v5.2" stroke-width="1.3" />`),
  rule: icon(svg`<path d="M3 10h14" /><path d="M5 5.5h10M5 14.5h10" stroke-dasharray=".1 3" />`),
  find: icon(svg`<circle cx="8.75" cy="8.75" r="5" /><path d="m12.5 12.5 4 4" />`),
  focus: icon(svg`<path d="M4 10h12" stroke-width="2.4" /><path d="M4 5.5h12M4 14.5h8" opacity=".45" />`),
  "row-above": icon(svg`<rect x="3.5" y="11" width="13" height="5" rx="1" /><path d="M10 3.5v5M7.5 6h5" />`),
  "row-below": icon(svg`<rect x="3.5" y="4" width="13" height="5" rx="1" /><path d="M10 11.5v5M7.5 14h5" />`),
  "row-up": icon(svg`<rect x="3.5" y="11" width="13" height="5" rx="1" /><path d="M10 8.5v-5M7.5 6 10 3.5 12.5 6" />`),
  "row-down": icon(
    svg`<rect x="3.5" y="4" width="13" height="5" rx="1" /><path d="M10 11.5v5M7.5 14l2.5 2.5 2.5-2.5" />`,
  ),
  "row-remove": icon(svg`<rect x="3.5" y="4" width="13" height="5" rx="1" /><path d="m8 12 4 4m0-4-4 4" />`),
  "column-before": icon(svg`<rect x="11" y="3.5" width="5" height="13" rx="1" /><path d="M6 7.5v5M3.5 10h5" />`),
  "column-after": icon(svg`<rect x="4" y="3.5" width="5" height="13" rx="1" /><path d="M14 7.5v5M11.5 10h5" />`),
  "column-left": icon(
    svg`<rect x="11" y="3.5" width="5" height="13" rx="1" /><path d="M8.5 10h-5M6 7.5 3.5 10 6 12.5" />`,
  ),
  "column-right": icon(
    svg`<rect x="4" y="3.5" width="5" height="13" rx="1" /><path d="M11.5 10h5M14 7.5l2.5 2.5-2.5 2.5" />`,
  ),
  "column-remove": icon(svg`<rect x="4" y="3.5" width="5" height="13" rx="1" /><path d="m12 8 4 4m0-4-4 4" />`),
  "align-left": icon(svg`<path d="M4 5h12M4 10h7M4 15h9.5" />`),
  "align-center": icon(svg`<path d="M4 5h12M6.5 10h7M5.250 15h9.5" />`),
  "align-right": icon(svg`<path d="M4 5h12M9 10h7M6.5 15H16" />`),
  "find-next": icon(svg`<path d="m5.5 8 4.5 4.5L14.5 8" />`),
  "find-previous": icon(svg`<path d="m5.5 12 4.5-4.5 4.5 4.5" />`),
  replace: icon(svg`<path d="M4 6.5h9.5L11 4M16 13.5H6.5L9 16" />`),
};

export const iconOf = (name: CommandName): TemplateResult => icons[name] ?? icon(svg``);
