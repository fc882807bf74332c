/** What `custom-elements.json` is made from: the element's own JSDoc, and that of the class it comes from. */

/** What browsers call, and no host does. */
const CALLBACK = /^(form\w+|(dis)?connected|attributeChanged|adopted)Callback$/;

/** What a host may use of a class. */
function isPublic({ name, privacy, description, ...member }) {
  if (privacy === "private" || privacy === "protected" || name.startsWith("#") || CALLBACK.test(name)) return false;
  return member.inheritedFrom === undefined || member.inheritedFrom.name === "FormElement";
}

export default {
  globs: ["src/editor/masthead-editor.ts", "src/editor/form-element.ts"],
  outdir: "dist/lib",
  litelement: true,
  packagejson: false,
  plugins: [
    {
      name: "masthead-contract",
      packageLinkPhase({ customElementsManifest }) {
        const declarations = customElementsManifest.modules.flatMap((module) => module.declarations);
        const element = declarations.find(({ name }) => name === "MastheadEditor");
        // The analyser takes what the class has of its own accord for a member.
        element.members = element.members.filter((member) => isPublic(member) && member.name !== "role");
        // The analyser takes an argument of an event's constructor for its name: only what the JSDoc names is meant.
        element.events = element.events.filter(({ description }) => description);
        // The manifest describes the package: neither its sources nor the classes between are there.
        const path = "element.js";
        delete element.inheritedFrom;
        for (const part of [...element.members, ...element.attributes]) delete part.inheritedFrom;
        element.superclass = { name: "HTMLElement" };
        element.tagName = "masthead-editor";
        element.customElement = true;
        const declaration = { name: element.name, module: path };
        const exports = [
          { kind: "js", name: element.name, declaration },
          { kind: "custom-element-definition", name: element.tagName, declaration },
        ];
        customElementsManifest.modules = [{ kind: "javascript-module", path, declarations: [element], exports }];
      },
    },
  ],
};
