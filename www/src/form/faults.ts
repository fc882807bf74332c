/** A value against what its field asks for: what is wrong with it, in words, or nothing. */

import type { Field, Node } from "../wire";
import { type Place, textOf } from "./pane";
import type { Say } from "./state";

export interface Asking {
  /** Whether a field that is empty and must not be is wrong. */
  readonly missing: boolean;
}

export function faultOf({ field, node, exists }: Place, { missing }: Asking): Say | null {
  if (isEmpty(node)) {
    const lacks = missing && field.required === true && field.default === undefined && !NEVER_EMPTY.has(field.kind);
    return lacks ? (t) => t("form.missing") : null;
  }
  if (!exists) return null;
  if (node.kind === "sequence") return countFault(field, node.items.length);
  return node.kind === "scalar" ? textFault(field, textOf(node)) : null;
}

/** Kinds whose absence says something by itself. */
const NEVER_EMPTY: ReadonlySet<Field["kind"]> = new Set(["boolean", "mapping", "raw"]);

export function isEmpty(node: Node): boolean {
  return node.kind === "sequence" ? node.items.length === 0 : node.kind === "scalar" && textOf(node).trim() === "";
}

function countFault({ minItems, maxItems }: Field, count: number): Say | null {
  if (minItems !== undefined && count < minItems) return (t) => t("form.too-few", minItems, count);
  if (maxItems !== undefined && count > maxItems) return (t) => t("form.too-many", maxItems, count);
  return null;
}

function textFault(field: Field, text: string): Say | null {
  return shapeFault(field, text) ?? rangeFault(field, text) ?? lengthFault(field, text) ?? patternFault(field, text);
}

function shapeFault({ kind }: Field, text: string): Say | null {
  const value = text.trim();
  switch (kind) {
    case "email":
      return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value) ? null : (t) => t("form.not-an-email");
    case "tel":
      return value.replace(/\D/g, "").length >= 3 ? null : (t) => t("form.not-a-phone");
    case "url":
      if (/^www\./i.test(value)) return (t) => t("form.no-scheme", `https://${value}`);
      return /\s/.test(value) || !URL.canParse(value, "https://site.example/") ? (t) => t("form.not-a-url") : null;
    case "color":
      return isColor(value) ? null : (t) => t("form.not-a-color");
    case "slug":
      return /[\s?#%&\\]/.test(value) ? (t) => t("form.not-a-slug") : null;
    default:
      return null;
  }
}

/** Whether a browser takes a text for a colour. */
export function isColor(text: string): boolean {
  if (/^[^a-z]/i.test(text)) return /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(text);
  return globalThis.CSS?.supports?.("color", text) ?? /^[a-z]+$/i.test(text);
}

function rangeFault({ kind, min, max, step }: Field, text: string): Say | null {
  if (kind !== "number") return null;
  const value = Number(text);
  if (min !== undefined && value < min) return (t) => t("form.too-small", min);
  if (max !== undefined && value > max) return (t) => t("form.too-large", max);
  if (step === undefined || step <= 0) return null;
  const steps = (value - (min ?? 0)) / step;
  return Math.abs(steps - Math.round(steps)) > 1e-6 ? (t) => t("form.not-a-step", step) : null;
}

function lengthFault({ minLength, maxLength }: Field, text: string): Say | null {
  const length = lengthOf(text);
  if (minLength !== undefined && length < minLength) return (t) => t("form.too-short", minLength, length);
  if (maxLength !== undefined && length > maxLength) return (t) => t("form.too-long", maxLength, length);
  return null;
}

/** A text's length in characters, as a person counts them. */
export function lengthOf(text: string): number {
  return [...text.trimEnd()].length;
}

function patternFault({ pattern }: Field, text: string): Say | null {
  if (!pattern) return null;
  const regular = compiled(pattern.source);
  if (!regular || regular.test(text)) return null;
  return (t) => pattern.message || t("form.other-form");
}

/** `null`: no regular expression. */
function compiled(source: string): RegExp | null {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(source, flags);
    } catch {
      // Written for the older rules, or wrong.
    }
  }
  return null;
}
