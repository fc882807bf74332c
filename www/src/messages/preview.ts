import { area } from "./message";

export const preview = area({
  en: {},
  fr: {},
});
