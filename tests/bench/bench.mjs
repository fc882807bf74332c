/** Prints the tables that compare Masthead with its peers; `make bench` builds what it needs. */

const only = process.argv[2];
if (only === undefined || only === "markdown") await (await import("./markdown.mjs")).markdown();
if (only === undefined || only === "keystrokes") await (await import("./keystrokes.mjs")).keystrokes();
if (only === undefined || only === "letters") await (await import("./letters.mjs")).letters();
if (only === "shapes") await (await import("./shapes.mjs")).shapes();
