/** A post with much that a writer of YAML would change: CRLF, comments, quotes, folds, an odd order. */
export const NAME = "2026-11-02-libraries.md";
export const FILE = `---
layout:   post
title: 'Libraries open late'   # agreed with the town
date: 2026-11-02 09:00:00 +01:00
tags: [ books,evenings ]
lead: >-
  From Monday on, all libraries
  are open until ten.

contact:
    name: "Ida Exemple"
    phones: ["01 00 00 00 01", 007]
draft: no
---
From Monday on, the **libraries** of the town are open until ten.

* the old one
* the new one   
`.replaceAll("\n", "\r\n");
