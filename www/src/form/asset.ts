/** An image or a file: its path, what it looks like, and ways to bring another: chosen, dropped or pasted. */

import { html, nothing, type TemplateResult } from "lit";
import { until } from "lit/directives/until.js";
import { bringsFiles, type Upload } from "../uploads";
import { frame } from "./frame";
import { cross, file as fileIcon } from "./icons";
import { type Pane, type Place, textOf } from "./pane";
import { line } from "./text";

export function assetField(pane: Pane, place: Place): TemplateResult {
  const { t } = pane;
  const isImage = place.field.kind === "image";
  const takes = pane.uploads.isPossible && pane.isWritable(place);
  const upload = pane.uploads.of(place.id);
  const take = (files: FileList | null | undefined): boolean => {
    const file = [...(files ?? [])].find(({ type }) => !isImage || type.startsWith("image/"));
    if (file) pane.uploads.start(place.id, file);
    return file !== undefined;
  };
  const paste = (event: ClipboardEvent) => {
    if (takes && take(event.clipboardData?.files)) event.preventDefault();
  };
  const control = html`<div
    class="form-asset-row"
    @paste=${paste}
    @dragover=${takes ? over : nothing}
    @dragleave=${takes ? out : nothing}
    @drop=${
      takes
        ? (event: DragEvent) => {
            out(event);
            if (!event.dataTransfer?.files.length) return;
            event.preventDefault();
            // The page would open the file.
            event.stopPropagation();
            take(event.dataTransfer.files);
          }
        : nothing
    }
  >
    ${thumbnail(pane, place, isImage)}
    <div class="form-asset-what">
      ${line(pane, place)} ${upload ? progress(pane, place, upload) : nothing}
      ${takes && !upload ? picker(pane, place, isImage, take) : nothing}
    </div>
  </div>`;
  const hint = takes && !upload && textOf(place.node) === "" ? t("form.drop-hint") : "";
  return frame(pane, place, { kind: "asset", control, controlId: pane.state.elementId(place.id), hint });
}

function picker(pane: Pane, place: Place, isImage: boolean, take: (files: FileList | null) => boolean): TemplateResult {
  const { t } = pane;
  const choose = ({ currentTarget }: Event) => {
    const input = currentTarget instanceof Element ? currentTarget.nextElementSibling : null;
    if (input instanceof HTMLInputElement) input.click();
  };
  const word = textOf(place.node) === "" ? "form.choose-file" : "form.replace-file";
  return html`<button type="button" class="form-small" aria-label=${`${t(word)} (${place.label})`} @click=${choose}>
      ${t(word)}</button
    ><input
      type="file"
      hidden
      tabindex="-1"
      accept=${isImage ? "image/*" : nothing}
      @change=${({ currentTarget }: Event) => {
        if (!(currentTarget instanceof HTMLInputElement)) return;
        take(currentTarget.files);
        // The same file can be chosen again.
        currentTarget.value = "";
      }}
    />`;
}

function progress(pane: Pane, place: Place, { name, share, failure }: Upload): TemplateResult {
  const { t, uploads } = pane;
  if (failure !== undefined) {
    return html`<div class="form-upload" role="alert">
      <p class="form-error">${t("write.upload-failed", name)} ${failure}</p>
      <button type="button" class="form-small" @click=${() => uploads.retry(place.id)}>${t("write.try-again")}</button>
      <button type="button" class="form-small" @click=${() => uploads.stop(place.id)}>${t("write.give-up")}</button>
    </div>`;
  }
  const stop = t("write.stop-upload", name);
  return html`<div class="form-upload">
    <progress aria-label=${t("write.uploading", name)} max="1" value=${share ?? nothing}></progress>
    <span>${t("write.uploading", name)}</span>
    <button type="button" class="form-action" aria-label=${stop} title=${stop} @click=${() => uploads.stop(place.id)}>
      ${cross}
    </button>
  </div>`;
}

/** The picture, where the host knows where it is; else a sheet of paper, so that nothing moves when it comes. */
function thumbnail(pane: Pane, place: Place, isImage: boolean): TemplateResult {
  const path = textOf(place.node).trim();
  const resolve = pane.host.assets?.resolve;
  const sheet = html`<span class=${isImage ? "form-thumb" : "form-thumb form-thumb-file"}>${fileIcon}</span>`;
  if (!isImage || path === "" || !resolve) return sheet;
  const picture = (address: string | null) =>
    address === null
      ? sheet
      : html`<span class="form-thumb"><img src=${address} alt="" loading="lazy" @error=${hide} /></span>`;
  const found = addresses.get(pane.host.assets ?? {}, path, resolve);
  return typeof found === "string" || found === null ? picture(found) : html`${until(found.then(picture), sheet)}`;
}

/** What cannot be shown is as good as nothing. */
function hide({ target }: Event): void {
  if (target instanceof HTMLImageElement) target.hidden = true;
}

/** A host is asked once for a path: the picture does not flicker while something else is typed. */
const addresses = {
  known: new WeakMap<object, Map<string, string | null | Promise<string | null>>>(),
  get(host: object, path: string, resolve: (path: string) => string | null | Promise<string | null>) {
    const known = this.known.get(host) ?? new Map();
    this.known.set(host, known);
    const found: string | null | Promise<string | null> = known.get(path) ?? ask(path, resolve, host);
    known.set(path, found);
    return found;
  },
};

function ask(
  path: string,
  resolve: (path: string) => string | null | Promise<string | null>,
  host: object,
): string | null | Promise<string | null> {
  try {
    const found = resolve.call(host, path);
    return found === null || typeof found === "string" ? found : found.catch(() => null);
  } catch {
    return null;
  }
}

function over(event: DragEvent): void {
  if (!bringsFiles(event.dataTransfer)) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.currentTarget instanceof Element) event.currentTarget.classList.add("form-over");
}

function out({ currentTarget }: Event): void {
  if (currentTarget instanceof Element) currentTarget.classList.remove("form-over");
}
