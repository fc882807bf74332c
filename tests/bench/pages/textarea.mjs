import { marked } from "marked";
import { offer } from "./measure.mjs";

const [area, preview] = [document.createElement("textarea"), document.createElement("div")];
preview.style.overflow = "auto";
document.getElementById("editor").append(area, preview);
const render = () => {
  preview.innerHTML = marked.parse(area.value);
};
area.addEventListener("input", render);
offer({
  open(text) {
    area.value = text;
    area.setSelectionRange(0, 0);
    render();
  },
  focus() {
    area.focus();
    if (area.selectionStart > 10) return;
    const at = area.value.indexOf(".\n", area.value.length / 2);
    area.setSelectionRange(at, at);
  },
  preview: () => preview,
});
