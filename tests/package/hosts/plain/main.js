import "masthead-editor";

document.querySelector("masthead-editor").load("---\ntitle: Packed\n---\n\nFirst line.\n", "_posts/packed.md");
