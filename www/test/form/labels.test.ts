import { expect, test } from "vitest";
import { labelFromKey, labelOf } from "../../src/labels";
import { translate } from "../../src/messages";

test.each([
  ["une-ou-diaporama", "Une ou diaporama"],
  ["contact-presse", "Contact presse"],
  ["chapeau_text", "Chapeau text"],
  ["seoTitle", "Seo title"],
  ["seoURL", "Seo URL"],
  ["og:image", "Og:image"],
  ["TECH", "TECH"],
  ["événement", "Événement"],
  ["image2", "Image2"],
  ["__proto__", "Proto"],
  ["日付", "日付"],
  ["---", ""],
])("%s is “%s”", (key, label) => {
  expect(labelFromKey(key)).toBe(label);
});

test("common keys are said in the language of the form", () => {
  expect(labelOf("published", translate("fr"))).toBe("Publié");
  expect(labelOf("draft", translate("fr"))).toBe("Brouillon");
  expect(labelOf("chapeau-text", translate("fr"))).toBe("Chapeau");
  expect(labelOf("titre", translate("en"))).toBe("Title");
  expect(labelOf("Résumé", translate("en"))).toBe("Summary");
  expect(labelOf("constructor", translate("en"))).toBe("Constructor");
  expect(labelOf("", translate("fr"))).toBe("Sans nom");
});
