/** The example of a CMS's own page, `www/examples/admin/`. */
import { expect, test } from "./fixtures";

const PATH = "_posts/2026-11-02-reading-night.md";

test("an article is edited and posted to the page's own handler: one line differs", async ({ page, axe }) => {
  await page.goto("/www/examples/admin/");
  const before = await page.locator("masthead-editor > textarea").evaluate((area) => area.textContent ?? "");
  const title = page.getByRole("textbox", { name: "Title" });
  await title.fill("Reading night: open until dawn");
  await axe();
  // Without a message the form is not sent.
  await title.press("Control+s");
  const message = page.getByRole("textbox", { name: "What has changed" });
  await expect(message).toBeFocused();
  await expect(page.getByText("Not saved")).toBeVisible();
  await message.fill("Later");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved: Later")).toBeVisible();
  await expect(page.getByText("Not saved")).toBeHidden();
  const files = await page.evaluate(() => [...(globalThis as unknown as { files: Map<string, string> }).files]);
  expect(files).toEqual([[PATH, before.replace("the library stays open until midnight'", "open until dawn'")]]);
});

test("discarding brings back the article as it was", async ({ page }) => {
  await page.goto("/www/examples/admin/");
  const title = page.getByRole("textbox", { name: "Title" });
  await title.fill("Something else");
  await page.getByRole("button", { name: "Discard changes" }).click();
  await expect(title).toHaveValue("Reading night: the library stays open until midnight");
  await expect(page.getByText("Not saved")).toBeHidden();
});
