/**
 * A picture of a file that only this page has, as an address of its own data: pages that let in nothing else show that
 * too. What is larger than a screen needs is drawn smaller.
 */

const SMALL = 200_000;
const LARGEST = 1200;

/** The address; `null` where the browser cannot read the picture. */
export async function pictureOf(file: Blob): Promise<string | null> {
  const isDrawn = file.type === "image/svg+xml";
  try {
    if (file.size <= SMALL) return await dataOf(file);
    if (isDrawn) return null;
    const { width } = await createImageBitmap(file);
    const bitmap = await createImageBitmap(file, {
      resizeWidth: Math.min(width, LARGEST),
      resizeQuality: "medium",
    });
    const canvas = document.createElement("canvas");
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
    bitmap.close();
    return canvas.toDataURL("image/webp", 0.8);
  } catch {
    return null;
  }
}

function dataOf(file: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(String(reader.result)));
    reader.addEventListener("error", () => failed(reader.error));
    reader.readAsDataURL(file);
  });
}
