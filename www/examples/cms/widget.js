/**
 * A whole post as one field of Decap CMS or Sveltia CMS: a format that leaves the file as it is, and a widget that is
 * Masthead. See docs/decap.md and docs/sveltia.md.
 */
import "masthead-editor";
import { loadCore } from "masthead-editor/core";

/** The name of the field that holds the file, as the CMS's configuration has it. */
const FIELD = "file";

/** Registers the format and the widget, each as `masthead`, before the CMS starts. `React` makes the widget a component. */
export async function registerMasthead(CMS, React) {
  const core = await loadCore();
  CMS.registerCustomFormat("masthead", "md", {
    // The entries of the front matter are for the CMS's lists; what is written is the file alone.
    fromFile: (text) => ({ ...frontMatter(core, text), [FIELD]: text }),
    toFile: (entry) => entry[FIELD],
  });
  CMS.registerWidget("masthead", widget(React));
  CMS.registerEventListener({
    name: "postSave",
    handler: () => {
      for (const editor of document.querySelectorAll("masthead-editor")) editor.markSaved();
    },
  });
}

function frontMatter(core, text) {
  const doc = core.open(text);
  const value = doc.frontMatter?.value;
  doc.free();
  return typeof value === "object" && !Array.isArray(value) ? value : {};
}

function widget({ Component, createElement }) {
  return class extends Component {
    #host = null;

    get #editor() {
      return this.#host?.firstElementChild ?? null;
    }

    componentDidMount() {
      const editor = document.createElement("masthead-editor");
      editor.id = this.props.forID;
      editor.style.blockSize = "min(46rem, 80vh)";
      editor.load(this.props.value ?? "", this.props.entry?.get?.("path") ?? "");
      editor.addEventListener("input", () => this.props.onChange(editor.value));
      // The host saves, by its own button.
      editor.addEventListener("masthead-save", (event) => event.preventDefault());
      this.#host.append(editor);
    }

    /** The element keeps its text, and what it tells the host comes back: only another text is set. */
    shouldComponentUpdate({ value }) {
      const editor = this.#editor;
      if (editor && typeof value === "string" && value !== editor.value) editor.value = value;
      return false;
    }

    render() {
      const ref = (host) => {
        this.#host = host;
      };
      return createElement("div", { className: this.props.classNameWrapper, ref });
    }
  };
}
