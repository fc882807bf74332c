/** A collection whose files are posts, each one field. Decap asks for an `extension`, Sveltia takes the format's. */
export const config = (extension) => ({
  load_config_file: false,
  backend: { name: "test-repo" },
  media_folder: "uploads",
  collections: [
    {
      name: "posts",
      label: "Posts",
      label_singular: "Post",
      folder: "_posts",
      ...extension,
      format: "masthead",
      create: false,
      identifier_field: "title",
      summary: "{{title}}",
      editor: { preview: false },
      fields: [
        { name: "title", label: "Title", widget: "hidden" },
        { name: "file", label: "Post", widget: "masthead" },
      ],
    },
  ],
});
