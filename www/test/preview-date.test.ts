import { expect, test } from "vitest";
import { readableDate } from "../src/preview/date";

test.each([
  ["2021-09-14 17:04:00 +02:00", "14 septembre 2021 à 17:04", "14 September 2021 at 17:04"],
  ["2021-09-14T23:30:00-11:00", "14 septembre 2021 à 23:30", "14 September 2021 at 23:30"],
  ["2021-09-14 00:15:00 +1400", "14 septembre 2021 à 00:15", "14 September 2021 at 00:15"],
  ["2024-02-29", "29 février 2024", "29 February 2024"],
  ["2024-1-5 00:00:00 Z", "5 janvier 2024", "5 January 2024"],
  ["0099-01-01", "1er janvier 99", "1 January 99"],
])("%s is read as its own day and hour", (text, fr, en) => {
  expect(readableDate(text, "fr")).toBe(fr);
  expect(readableDate(text, "en")).toBe(en);
});

test.each(["2023-02-29", "2021-13-01", "2021-09-14 24:00", "2021-09-14 12:60", "demain", "", "14/09/2021"])(
  "%j is no date and stays as it is",
  (text) => expect(readableDate(text, "fr")).toBe(text),
);
