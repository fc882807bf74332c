/** The preview pane alone, for `tests/e2e/preview.spec.ts`: what it needs of a host, and its parts by name. */
import { translate } from "../../src/messages";
import { Preview } from "../../src/preview/preview";
import { sanitiser } from "../../src/preview/sanitize";

const opened: string[] = [];
const asked: string[] = [];
let redrawn = 0;

const preview = new Preview({
  t: translate("fr"),
  openLink: (href) => opened.push(href),
  resolve: (path) => {
    asked.push(path);
    return path.startsWith("/here/") ? `data:image/gif;base64,R0lGODlhAQABAAAAACw=#${path}` : null;
  },
  redraw: () => {
    redrawn += 1;
  },
});
document.body.append(preview.element);

const part = {
  preview,
  translate,
  opened,
  asked,
  redrawn: () => redrawn,
  /** Draws through the browser's sanitiser or, where `native` is false, the library's. */
  async draw(html: string, native = true): Promise<void> {
    const { root, fragment } = await preview.target();
    const { ownerDocument } = root;
    const around = {
      clickable: true,
      resolve: () => null,
      boxName: (checked: boolean) => (checked ? "Fait" : "À faire"),
    };
    const safe = native ? fragment : await sanitiser(ownerDocument, around, false);
    root.replaceChildren(safe(html));
  },
};

declare global {
  interface Window {
    part: typeof part;
  }
}
window.part = part;
