/** The form with its looks: what is loaded beside the module that reads the front matter. */

export { Form } from "./form";
export { formStyles } from "./form.styles";
export { labelOf } from "./labels";
