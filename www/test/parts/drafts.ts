/** One tab that keeps drafts of a text, without the editor: what it does is told from outside. */

import { Keeper } from "../../src/drafts/keeper";
import { type Draft, DraftStore } from "../../src/drafts/store";
import { Tabs } from "../../src/drafts/tabs";

const store = new DraftStore("masthead-test");
const tabs = new Tabs({ others: () => {}, saved: () => {} });

const tab = {
  text: "",
  base: "",
  keeper: null as Keeper | null,
  troubles: [] as string[],
  begin(file: string, base: string) {
    tab.keeper?.end();
    [tab.text, tab.base] = [base, base];
    tab.keeper = new Keeper(store, file, "a.md", base, {
      get text() {
        return tab.text;
      },
      caret: null,
      troubled: (error) => error !== null && tab.troubles.push(String(error)),
      hold: (strand) => tabs.hold(strand),
    });
  },
  edit(text: string) {
    tab.text += text;
    tab.keeper?.edited();
  },
  async save() {
    const { text } = tab;
    tab.base = text;
    await tab.keeper?.saved(text, true);
    return text;
  },
  async adopt(file: string, number: number): Promise<string | null> {
    const drafts = await store.of(file);
    const draft: Draft | undefined = drafts[number % Math.max(drafts.length, 1)];
    if (!draft) return null;
    await tab.keeper?.flush();
    tab.text = draft.text;
    await tab.keeper?.adopt(draft);
    return draft.text;
  },
  settle: () => tab.keeper?.flush(),
  kept: async (file: string) => (await store.of(file)).map(({ text }) => text),
};

Object.assign(window, { tab });

export type Tab = typeof tab;
