/**
 * The design tokens: what colour, space and type every part of Masthead is drawn with.
 *
 * One sheet for three places: the element's shadow root (`:host`), the editor page and the preview's frame (`:root`).
 * An element inside another that already has them leaves them out: they would undo what the host has set.
 * A host overrides a token on the element itself: `masthead-editor { --mh-accent: #7a1f3d }`.
 */
import { type CSSResult, css, unsafeCSS } from "lit";

interface Colour {
  readonly light: string;
  readonly dark: string;
  /** The system's colour where the person has chosen their own (forced colours). */
  readonly forced: string;
}

/** `tokens.test.ts` computes the contrast of every pair that is used together. */
export const colours = {
  text: { light: "#1f1d1a", dark: "#e9e6e0", forced: "CanvasText" },
  /** Labels, hints, counts. */
  muted: { light: "#645f57", dark: "#a8a299", forced: "CanvasText" },
  /** Behind everything. */
  surface: { light: "#faf9f6", dark: "#191816", forced: "Canvas" },
  /** What is written on or lies above: fields, menus, the reader's page. */
  raised: { light: "#ffffff", dark: "#211f1d", forced: "Canvas" },
  /** Hairlines that divide; never the only sign of a control. */
  line: { light: "#e4e0d8", dark: "#383530", forced: "CanvasText" },
  /** The edge of a field or button, 3:1 against what is around it. */
  edge: { light: "#8b857b", dark: "#7d776e", forced: "ButtonBorder" },
  /** Links, the chosen tab, the one main action. */
  accent: { light: "#1f5583", dark: "#8bbbe3", forced: "LinkText" },
  "on-accent": { light: "#ffffff", dark: "#10202e", forced: "Canvas" },
  error: { light: "#a8261c", dark: "#f4998d", forced: "CanvasText" },
  warning: { light: "#7d5400", dark: "#e3b562", forced: "CanvasText" },
  success: { light: "#29683f", dark: "#8fcb9f", forced: "CanvasText" },
  focus: { light: "#1f6fb5", dark: "#8bbbe3", forced: "Highlight" },
} as const satisfies Record<string, Colour>;

const names = Object.keys(colours) as (keyof typeof colours)[];

const declarations = (value: (colour: Colour) => string): CSSResult =>
  unsafeCSS(names.map((name) => `--mh-${name}: ${value(colours[name])};`).join("\n"));

export const tokens: CSSResult = css`
  :host,
  :root {
    color-scheme: light dark;
    ${declarations(({ light, dark }) => `light-dark(${light}, ${dark})`)}
    --mh-radius: 4px;
    --mh-font: -apple-system, BlinkMacSystemFont, "Segoe UI", Cantarell, Ubuntu, Roboto, "Noto Sans", "Liberation Sans",
      Arial, sans-serif;
    --mh-font-mono: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace;
    --mh-font-reading: "Iowan Old Style", Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", Georgia,
      "Liberation Serif", serif;
    --mh-1: 4px;
    --mh-2: 8px;
    --mh-3: 12px;
    --mh-4: 16px;
    --mh-5: 20px;
    --mh-6: 24px;
    --mh-7: 28px;
    --mh-8: 32px;
  }

  :host([theme="light"]),
  :root[theme="light"] {
    color-scheme: light;
  }

  :host([theme="dark"]),
  :root[theme="dark"] {
    color-scheme: dark;
  }

  @media (forced-colors: active) {
    :host,
    :root {
      ${declarations(({ forced }) => forced)}
    }
  }
`;
