/** What `custom-elements.json` is made from: the element's own JSDoc, and that of the class it comes from. */
export default {
  globs: ["src/editor/masthead-editor.ts", "src/editor/form-element.ts"],
  outdir: "dist/lib",
  litelement: true,
  packagejson: false,
  plugins: [
    {
      name: "masthead-package-paths",
      // The manifest describes the package, in which the sources are not.
      packageLinkPhase({ customElementsManifest }) {
        const sources = JSON.stringify(customElementsManifest).replace(
          /src\/editor\/(masthead-editor|form-element)\.ts/g,
          "element.js",
        );
        Object.assign(customElementsManifest, JSON.parse(sources));
      },
    },
    {
      name: "masthead-events",
      // The analyser takes an argument of an event's constructor for its name: only what the JSDoc names is meant.
      packageLinkPhase({ customElementsManifest }) {
        for (const { declarations } of customElementsManifest.modules) {
          for (const declaration of declarations) {
            if (declaration.events) declaration.events = declaration.events.filter(({ description }) => description);
          }
        }
      },
    },
  ],
};
