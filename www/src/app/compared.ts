/** A text in, what a comparison needs to name its places out. */

import type { Compared } from "../compare/names";
import { startCore } from "../core";
import { labelOf } from "../labels";
import type { Translate } from "../messages";

export async function compared(text: string, path: string, t: Translate): Promise<Compared> {
  const core = await startCore();
  const doc = core.open(text, { path });
  // Places without the fields' names are better than none.
  await doc.whole.catch(() => {});
  const { frontMatter, body } = doc;
  const found = { text, frontMatter, body: { ...body }, label: (key: string) => labelOf(key, t) };
  doc.free();
  return found;
}
