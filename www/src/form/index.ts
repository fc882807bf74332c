/** The form with its looks: what is loaded beside the module that reads the front matter. */

import "../messages/form";

export { labelOf } from "../labels";
export { Form } from "./form";
export { formStyles } from "./form.styles";
