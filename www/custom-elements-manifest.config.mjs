/** What `custom-elements.json` is made from: the element's own JSDoc. */
export default {
  globs: ["src/editor/masthead-editor.ts"],
  outdir: "dist/lib",
  litelement: true,
  packagejson: false,
  plugins: [
    {
      name: "masthead-package-paths",
      // The manifest describes the package, in which the sources are not.
      packageLinkPhase({ customElementsManifest }) {
        const sources = JSON.stringify(customElementsManifest).replaceAll(
          "src/editor/masthead-editor.ts",
          "element.js",
        );
        Object.assign(customElementsManifest, JSON.parse(sources));
      },
    },
  ],
};
