/** What a command is called: by the toolbar's sentences where it is there, by those that come with the palette else. */

import { type Speak, speak, type Translate } from "../messages";
import { commands } from "../messages/commands";
import { sentences } from "../messages/palette";
import type { CommandName } from "../write/commands/names";

export type Say = Speak<keyof typeof sentences.en>;

export const saying = (t: Translate): Say => speak(sentences, t);

export function nameOf(t: Translate, name: CommandName): string {
  return isInToolbar(name) ? t(`commands.${name}`) : saying(t)(name);
}

type InToolbar = CommandName & keyof typeof commands.en;

const isInToolbar = (name: CommandName): name is InToolbar => name in commands.en;
