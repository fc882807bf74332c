import { describe, expect, test } from "vitest";
import {
  dateValue,
  momentText,
  momentWords,
  offsetParts,
  parseMoment,
  timeValue,
  withDate,
  withTime,
} from "../../src/form/dates";

/** Reads a text, changes its day and its time, and gives both texts. */
function change(text: string, { day, time }: { day?: string; time?: string }): string | null {
  let moment = parseMoment(text);
  if (moment && day !== undefined) moment = withDate(moment, day);
  if (moment && time !== undefined) moment = withTime(moment, time);
  return moment && momentText(moment);
}

describe("a date keeps its form", () => {
  test.each([
    ["2021-09-14 17:04:00 +02:00", "2021-09-20 17:04:00 +02:00", "2021-09-14 08:30:00 +02:00"],
    ["2021-09-14T17:04:00Z", "2021-09-20T17:04:00Z", "2021-09-14T08:30:00Z"],
    ["2021-09-14t17:04:07.250-0330", "2021-09-20t17:04:07.250-0330", "2021-09-14t08:30:00.250-0330"],
    ["2021-09-14  17:04 +2", "2021-09-20  17:04 +2", "2021-09-14  08:30 +2"],
    ["2021-09-14\t7:04", "2021-09-20\t7:04", "2021-09-14\t8:30"],
  ])("%s", (text, onAnotherDay, atAnotherTime) => {
    expect(change(text, { day: "2021-09-20" })).toBe(onAnotherDay);
    expect(change(text, { time: "08:30" })).toBe(atAnotherTime);
  });

  test("a day without a time stays one", () => {
    expect(change("2021-09-14", { day: "2022-01-02" })).toBe("2022-01-02");
    expect(change("2021-09-14", { time: "10:00" })).toBeNull();
  });

  test("a file that does not pad goes on so", () => {
    expect(change("2021-9-4", { day: "2021-10-05" })).toBe("2021-10-5");
  });

  test("seconds are written only where the file writes them", () => {
    expect(change("2021-09-14 17:04", { time: "08:30:00" })).toBe("2021-09-14 08:30:00");
    expect(change("2021-09-14 17:04:31", { time: "08:30:32" })).toBe("2021-09-14 08:30:32");
  });
});

test("what is read is what is written", () => {
  const pieces = [
    ["2021-09-14", "2021-9-4", "0099-12-31", "2024-02-29"],
    ["", "T", " ", "  ", "\t"],
    ["7:04", "17:04", "17:04:00", "17:04:09.", "17:04:09.123"],
    ["", "Z", " Z", "+02:00", " -03:30", " +0200", " +2"],
  ] as const;
  for (const day of pieces[0])
    for (const separator of pieces[1])
      for (const time of pieces[2])
        for (const zone of pieces[3]) {
          const text = separator === "" ? day : `${day}${separator}${time}${zone}`;
          const moment = parseMoment(text);
          expect(moment && momentText(moment), text).toBe(text);
          // What the controls show, put back, changes nothing.
          if (!moment) continue;
          const same = withDate(moment, dateValue(moment));
          expect(same && momentText(same), text).toBe(text);
          const again = moment.time && withTime(moment, timeValue(moment.time));
          if (again) expect(momentText(again), text).toBe(text);
        }
});

test.each([
  "2021-02-29",
  "1900-02-29",
  "2021-04-31",
  "2021-13-01",
  "2021-00-10",
  "2021-09-00",
  "2021-09-14 24:00",
  "2021-09-14 17:60",
  "2021-09-14 17:04 CET",
  "2021-09-14 soon",
  "14/09/2021",
  "21-09-14",
  "",
  "soon",
])("%j is no date", (text) => {
  expect(parseMoment(text)).toBeNull();
});

test("the controls show what is written", () => {
  const check = (text: string, day: string, time: string | null, zone: string) => {
    const moment = parseMoment(text);
    expect(moment && dateValue(moment)).toBe(day);
    expect(moment?.time ? timeValue(moment.time) : null).toBe(time);
    const offset = moment?.time ? offsetParts(moment.time) : null;
    expect(offset ? `${["−", "", "+"][offset.sign + 1]}${offset.hours}:${offset.minutes}` : "").toBe(zone);
  };
  check("2021-9-4", "2021-09-04", null, "");
  check("2021-09-14 7:04:00 +02:00", "2021-09-14", "07:04", "+2:");
  check("2021-09-14T17:04:09.5z", "2021-09-14", "17:04:09", "0:");
  check("2021-09-14 17:04 -330", "2021-09-14", "17:04", "−3:30");
  check("2021-09-14 17:04 +2", "2021-09-14", "17:04", "+2:");
});

test("in words the moment is the one that is written, in whatever zone the reader is", () => {
  const moment = parseMoment("2021-09-14 00:04:00 +02:00");
  expect(moment && momentWords(moment, "fr")).toBe("mardi 14 septembre 2021 à 00:04");
  const day = parseMoment("2021-09-14");
  const first = parseMoment("2024-01-01 11:01:01");
  expect(first && momentWords(first, "fr")).toBe("lundi 1er janvier 2024 à 11:01:01");
  expect(first && momentWords(first, "fr", "medium")).toBe("1er janv. 2024, 11:01:01");
  const eleventh = parseMoment("2024-01-11");
  expect(eleventh && momentWords(eleventh, "fr")).toBe("jeudi 11 janvier 2024");
  expect(day && momentWords(day, "en")).toMatch(/^Tuesday,? 14 September 2021$/);
});
