/** A field by its kind: the one place that knows all kinds. */

import type { TemplateResult } from "lit";
import { booleanField } from "./boolean";
import { mappingField } from "./group";
import { listField, textsField } from "./list";
import { momentField } from "./moment";
import { numberField } from "./number";
import type { Pane, Place } from "./pane";
import { rawField } from "./raw";
import { multilineField, textField } from "./text";

export function drawField(pane: Pane, place: Place): TemplateResult {
  switch (place.field.kind) {
    case "text":
      return textField(pane, place);
    case "multiline":
      return multilineField(pane, place);
    case "boolean":
      return booleanField(pane, place);
    case "number":
      return numberField(pane, place);
    case "date":
    case "datetime":
      return momentField(pane, place);
    case "texts":
      return textsField(pane, place);
    case "mapping":
      return mappingField(pane, place);
    case "mappings":
    case "list":
      return listField(pane, place);
    case "tags":
    case "choices":
      return textsField(pane, place);
    case "markdown":
      return multilineField(pane, place);
    case "raw":
    case "hidden":
      return rawField(pane, place);
    default:
      return textField(pane, place);
  }
}
