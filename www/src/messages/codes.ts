import { area } from "./message";

export const codes = area({
  en: {},
  fr: {},
});
