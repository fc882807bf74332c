/**
 * What the page's main thread has done, in its own processor time: other than times of the clock, it tells the same on
 * a machine that others use as well.
 */
import type { Page } from "@playwright/test";

/** A task of the main thread, in milliseconds: when it began, by the clock from the first mark on, and what it took. */
export interface Task {
  readonly at: number;
  readonly busy: number;
}

export interface Busy<T> {
  readonly result: T;
  readonly tasks: readonly Task[];
  /** The thread's time in milliseconds from each `performance.mark(from)` to the next `performance.mark(to)`. */
  between(from: string, to: string): number[];
  /** When the first mark of a name was made, by the clock from the first of all on. */
  when(mark: string): number;
}

interface Entry {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds by the clock, and of the thread. */
  readonly ts: number;
  readonly tts?: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** Runs `run`, which makes the marks, under the browser's own trace. */
export async function busy<T>(page: Page, run: () => Promise<T>): Promise<Busy<T>> {
  const browser = page.context().browser();
  if (!browser) throw new Error("a page of no browser has no trace");
  await browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });
  const result = await run();
  const trace: { traceEvents: Entry[] } = JSON.parse((await browser.stopTracing()).toString());
  const entries = trace.traceEvents.toSorted((a, b) => a.ts - b.ts);
  // The library marks moments as well, such as that of the navigation.
  const marks = entries.filter(({ cat, ph, tts }) => cat === "blink.user_timing" && ph === "I" && tts !== undefined);
  const [first] = marks;
  if (!first) throw new Error("nothing was marked");
  const tasks: Task[] = [];
  let end = 0;
  for (const { name, pid, tid, ts, dur = 0, tdur = 0 } of entries) {
    if (pid !== first.pid || tid !== first.tid || ts < end || ts + dur < first.ts || !name.endsWith("RunTask"))
      continue;
    // A task can hold others.
    end = ts + dur;
    tasks.push({ at: Math.round((ts - first.ts) / 1000), busy: Math.round(tdur / 1000) });
  }
  return {
    result,
    tasks,
    between(from, to) {
      const times: number[] = [];
      let start: number | undefined;
      for (const { name, tts } of marks) {
        if (name === from) start = tts;
        if (name !== to || start === undefined || tts === undefined) continue;
        times.push((tts - start) / 1000);
        start = undefined;
      }
      return times;
    },
    when: (mark) => ((marks.find(({ name }) => name === mark)?.ts ?? Number.NaN) - first.ts) / 1000,
  };
}
