import { area } from "./message";

export const form = area({
  en: {},
  fr: {},
});
