/** Which keys hold the text that stands for a picture where it is not seen. */

import { plain } from "../labels";

export function isAlternative(key: string): boolean {
  return /^(?:(?:image|photo|cover|thumbnail|banner)?alt(?:text|ernative)?|textealternatif|description?image)$/.test(
    plain(key),
  );
}
