/** A field by its kind: the one place that knows all kinds. */

import { html, type TemplateResult } from "lit";
import { assetField } from "./asset";
import { booleanField } from "./boolean";
import { choiceField } from "./choice";
import { choicesField } from "./choices";
import { colorField } from "./color";
import { mappingField } from "./group";
import { listField, textsField } from "./list";
import { markdownField } from "./markdown";
import { momentField } from "./moment";
import { numberField } from "./number";
import type { Pane, Place } from "./pane";
import { rawField } from "./raw";
import { slugField } from "./slug";
import { tagsField } from "./tags";
import { multilineField, textField } from "./text";

export function drawField(pane: Pane, place: Place): TemplateResult {
  switch (place.field.kind) {
    case "text":
    case "email":
    case "tel":
    case "url":
      return textField(pane, place);
    case "multiline":
      return multilineField(pane, place);
    case "markdown":
      return markdownField(pane, place);
    case "boolean":
      return booleanField(pane, place);
    case "number":
      return numberField(pane, place);
    case "date":
    case "datetime":
      return momentField(pane, place);
    case "choice":
      return choiceField(pane, place);
    case "color":
      return colorField(pane, place);
    case "image":
    case "file":
      return assetField(pane, place);
    case "slug":
      return slugField(pane, place);
    case "choices":
      return choicesField(pane, place);
    case "tags":
      return tagsField(pane, place);
    case "texts":
      return textsField(pane, place);
    case "mapping":
      return mappingField(pane, place);
    case "mappings":
    case "list":
      return listField(pane, place);
    case "raw":
      return rawField(pane, place);
    case "hidden":
      return html``;
  }
}
