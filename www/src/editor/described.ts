/**
 * What the site says of the fields of the open file: the host's `schema`, or the configuration at `schema-src`. It may
 * come late, or not at all; the form by the file alone is there meanwhile, and nothing that is being typed is touched.
 */

import type { Doc } from "../core";
import type { SchemaSource } from "../wire";

export interface DescribedHost {
  readonly schema: SchemaSource | null | undefined;
  /** The address of a configuration, relative to the page. */
  readonly schemaSrc: string;
  /** The fields are others now. */
  described(): void;
  /** The fields stay those of the file. */
  failed(error: unknown): void;
}

/** The formats by the names that their files have. */
const FORMATS = [
  [/^_config.*\.ya?ml$/, "jekyll"],
  [/^\.?pages\.ya?ml$/, "pages-cms"],
  [/^frontmatter\.json$/, "front-matter-cms"],
  [/\.json$/, "json-schema"],
  [/\.ya?ml$/, "decap"],
] as const;

export class Described {
  readonly #host: DescribedHost;
  /** What was last read, by its address. */
  #read: { readonly src: string; readonly source: Promise<SchemaSource> } | null = null;
  /** Counts what was asked for: only the last answer counts. */
  #count = 0;

  constructor(host: DescribedHost) {
    this.#host = host;
  }

  /** Reads the fields of a document by the host's schema. */
  async follow(doc: Doc): Promise<void> {
    const count = ++this.#count;
    const { schema, schemaSrc } = this.#host;
    try {
      const source = schema ?? (schemaSrc === "" ? null : await this.#fetched(schemaSrc));
      if (count !== this.#count) return;
      await doc.describe(source);
      if (count === this.#count) this.#host.described();
    } catch (error) {
      if (count === this.#count) this.#host.failed(error);
    }
  }

  #fetched(src: string): Promise<SchemaSource> {
    if (this.#read?.src !== src) this.#read = { src, source: fetched(src) };
    const { source } = this.#read;
    // It may be there the next time.
    source.catch(() => {
      if (this.#read?.source === source) this.#read = null;
    });
    return source;
  }
}

async function fetched(src: string): Promise<SchemaSource> {
  const address = new URL(src, document.baseURI);
  const name = decodeURIComponent(address.pathname.split("/").at(-1) ?? "");
  const format = FORMATS.find(([pattern]) => pattern.test(name))?.[1];
  if (format === undefined) throw new TypeError(`${src}: the name of the file does not tell the format of the schema`);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  return { format, text: await response.text() };
}
