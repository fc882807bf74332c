import { area } from "./message";

export const app = area({
  en: {},
  fr: {},
});
