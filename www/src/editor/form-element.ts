/** What makes an element a field of a form: its value is sent, checked, reset and restored with the form's. */

import { LitElement } from "lit";

/** An attribute that is not there where its property is the empty text. */
export const text = {
  toAttribute: (value: string) => value || null,
  fromAttribute: (value: string | null) => value ?? "",
};

/** An element with a text for a value, which takes part in the form that it stands in. */
export abstract class FormElement extends LitElement {
  static readonly formAssociated = true;

  static override readonly properties = {
    name: { reflect: true, converter: text },
    required: { type: Boolean, reflect: true },
    disabled: { type: Boolean, reflect: true },
  };

  /** The name of the field in its form. */
  declare name: string;
  declare required: boolean;
  declare disabled: boolean;

  /** The whole text, exact. */
  abstract value: string;

  /** The same for the element itself: `value` is read by the host. */
  protected abstract readonly text: string;

  readonly #internals = this.attachInternals();
  #sending: HTMLFormElement | null = null;
  #isFieldsetDisabled = false;
  /** The host's own. */
  #complaint = "";

  constructor() {
    super();
    this.name = "";
    this.required = false;
    this.disabled = false;
    this.#internals.role = "group";
    this.addEventListener("click", (event) => {
      // A click on the label comes as one on the element itself.
      if (event.composedPath()[0] === this) this.focus();
    });
  }

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get labels(): NodeList {
    return this.#internals.labels;
  }

  get type(): string {
    return this.localName;
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  get willValidate(): boolean {
    return this.#internals.willValidate;
  }

  checkValidity(): boolean {
    this.validate();
    return this.#internals.checkValidity();
  }

  reportValidity(): boolean {
    this.validate();
    return this.#internals.reportValidity();
  }

  /** Says why the host does not take the text; an empty `message` takes that back. */
  setCustomValidity(message: string): void {
    this.#complaint = message;
    this.validate();
  }

  override requestUpdate(...change: Parameters<LitElement["requestUpdate"]>): void {
    super.requestUpdate(...change);
    // A form may be sent before the element has drawn again.
    if (change[0] === "required" && this.#sending) this.validate();
  }

  formAssociatedCallback(form: HTMLFormElement | null): void {
    // The text is asked for when the form is sent: handing over a megabyte at each key would be felt.
    this.#sending?.removeEventListener("formdata", this.#send);
    this.#sending = form;
    form?.addEventListener("formdata", this.#send);
    this.validate();
  }

  formDisabledCallback(disabled: boolean): void {
    this.#isFieldsetDisabled = disabled;
    this.requestUpdate("disabled");
  }

  formResetCallback(): void {
    this.restoreValue(this.resetValue);
  }

  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state === "string") this.restoreValue(state);
  }

  /** What the form's reset brings back. */
  protected abstract readonly resetValue: string;

  /** Takes back what the browser has kept of an earlier visit. What counts as saved stays. */
  protected abstract restoreValue(text: string): void;

  /** What is said where a text is required and there is none. */
  protected abstract readonly missingMessage: string;

  /** What is wrong inside, in words; empty where nothing is. */
  protected abstract readonly faultMessage: string;

  protected get isDisabled(): boolean {
    return this.disabled || this.#isFieldsetDisabled;
  }

  protected validate(): void {
    const missing = this.required && this.text.trim() === "";
    const anchor = this.renderRoot?.querySelector<HTMLElement>(":is(.column, textarea)") ?? undefined;
    const message = missing ? this.missingMessage : this.#complaint || this.faultMessage;
    this.#internals.setValidity({ valueMissing: missing, customError: !missing && message !== "" }, message, anchor);
  }

  /** Hands over what the browser restores after going back. */
  protected keep(): void {
    this.#internals.setFormValue(null, this.text);
  }

  readonly #send = ({ formData }: FormDataEvent) => {
    if (this.name !== "" && !this.isDisabled) formData.append(this.name, this.value);
  };
}
