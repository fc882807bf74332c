import "masthead-editor/react";
import type { SaveEvent } from "masthead-editor";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";

const FILE = "---\ntitle: Packed\n---\n\nFirst line.\n";

function Page() {
  const [saved, setSaved] = useState("");
  return (
    <form>
      <masthead-editor
        name="file"
        path="_posts/packed.md"
        value={FILE}
        onmasthead-save={(event: SaveEvent) => setSaved(event.detail.value)}
      />
      <output>{saved}</output>
    </form>
  );
}

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
