import { expect, test } from "vitest";
import { momentText, parseMoment, withDate, withTime } from "../../src/form/dates";
import { fromZone, inZone, zoneAt, zoneWords } from "../../src/form/zones";

const PARIS = "Europe/Paris";

/** What a date becomes where its day or time is changed by the clock of a zone. */
function changed(text: string, { day, time, zone = PARIS }: { day?: string; time?: string; zone?: string }) {
  const file = parseMoment(text);
  const seen = file && inZone(file, zone);
  const dated = seen && day !== undefined ? withDate(seen, day) : seen;
  const timed = dated && time !== undefined ? withTime(dated, time) : dated;
  const written = file && timed && fromZone(file, timed, zone);
  return written && momentText(written);
}

const seen = (text: string, zone = PARIS) => {
  const moment = parseMoment(text);
  const there = moment && inZone(moment, zone);
  return there && momentText(there);
};

test("a moment is shown by the site's clock, in summer and in winter", () => {
  expect(seen("2023-04-18 15:04:00 +00:00")).toBe("2023-04-18 17:04:00 +00:00");
  expect(seen("2023-01-18T15:04:00Z")).toBe("2023-01-18T16:04:00Z");
  expect(seen("2023-12-31 23:30:00 +00:00")).toBe("2024-01-01 00:30:00 +00:00");
  expect(seen("2023-04-18 17:04:00 +02:00")).toBe("2023-04-18 17:04:00 +02:00");
  expect(seen("2023-04-18 17:04:00 +02:00", "Asia/Kolkata")).toBe("2023-04-18 20:34:00 +02:00");
});

test("what says no moment is left as it is", () => {
  expect(seen("2023-04-18 17:04:00")).toBeNull();
  expect(seen("2023-04-18")).toBeNull();
  expect(seen("2023-04-18 17:04:00 +02:00", "Not/AZone")).toBeNull();
});

test("the offset follows the day over the change of the clocks, spelled as before", () => {
  expect(changed("2023-04-18 17:04:00 +02:00", { day: "2023-12-18" })).toBe("2023-12-18 17:04:00 +01:00");
  expect(changed("2023-12-18T17:04:09+0100", { day: "2023-07-01" })).toBe("2023-07-01T17:04:09+0200");
  expect(changed("2023-12-18 17:04 +1", { day: "2023-07-01" })).toBe("2023-07-01 17:04 +2");
});

test("a file that has Greenwich's clock, or another one, keeps it", () => {
  expect(changed("2023-04-18T15:04:00Z", { time: "08:30" })).toBe("2023-04-18T06:30:00Z");
  expect(changed("2023-04-18T15:04:00Z", { day: "2023-12-18" })).toBe("2023-12-18T16:04:00Z");
  expect(changed("2023-04-18 22:04:00 +07:00", { time: "00:30" })).toBe("2023-04-18 05:30:00 +07:00");
});

test("an hour that does not exist, and one that comes twice", () => {
  expect(changed("2023-03-25 02:30:00 +01:00", { day: "2023-03-26" })).toBe("2023-03-26 02:30:00 +01:00");
  expect(changed("2023-10-28 02:30:00 +02:00", { day: "2023-10-29" })).toBe("2023-10-29 02:30:00 +02:00");
});

test("what is shown and not changed is written as it was, whenever it is", () => {
  for (let day = 0; day < 730; day++) {
    const date = new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10);
    for (const rest of [" 00:30:00 +00:00", "T23:59:59Z", " 12:00 -0330"]) {
      const file = parseMoment(date + rest);
      const there = file && inZone(file, PARIS);
      // Only in the hour that comes twice, the clock does not say which.
      const back = file && there && fromZone(file, there, PARIS);
      expect(back && momentText(back)).toBe(date + rest);
    }
  }
});

test("the offset for a new time, and what a zone is called", () => {
  const day = parseMoment("2023-07-14 09:00:00");
  expect(day && zoneAt(day, PARIS)).toBe("+02:00");
  expect(day && zoneAt(day, "America/St_Johns")).toBe("-02:30");
  expect(zoneWords(PARIS, "fr")).toBe("heure d’Europe centrale");
  expect(zoneWords("Not/AZone", "fr")).toBe("Not/AZone");
});
