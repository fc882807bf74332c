/**
 * Articles that mean harm. `alert` stands for it; a page called `/report` would tell the host that it was reached.
 * The list is our own; a longer one of others' making stands beside the repository in some places.
 */
import { existsSync, readFileSync } from "node:fs";

/** What runs by itself, or when something happens to it: an element with the attribute left open. */
const handled = [
  "<img src=x onerror=@>",
  "<img src=x:x onerror=@ //",
  "<image src=x onerror=@>",
  "<svg onload=@></svg>",
  "<svg><image href=x:x onerror=@></image></svg>",
  "<svg><a onclick=@><text>x</text></a></svg>",
  "<svg><animate onbegin=@ attributeName=x dur=1s></animate></svg>",
  "<math onclick=@>x</math>",
  "<video src=x:x onerror=@></video>",
  "<video><source src=x:x onerror=@></video>",
  "<audio src=x:x onerror=@></audio>",
  "<input autofocus onfocus=@>",
  "<input type=image src=x:x onerror=@>",
  "<select autofocus onfocus=@></select>",
  "<textarea autofocus onfocus=@></textarea>",
  "<details open ontoggle=@><summary>x</summary></details>",
  "<summary onclick=@>x</summary>",
  "<a href=# onclick=@>x</a>",
  "<a tabindex=0 onfocus=@>x</a>",
  "<button onclick=@>x</button>",
  "<button onmouseover=@>x</button>",
  "<div onmouseover=@>x</div>",
  "<div onclick=@>x</div>",
  "<p onmouseover=@ onclick=@>x</p>",
  "<table onclick=@><td onmouseover=@>x</table>",
  "<td background=x onclick=@>x</td>",
  "<marquee onstart=@>x</marquee>",
  "<iframe srcdoc='' onload=@></iframe>",
  "<object data=x:x onerror=@></object>",
  "<style onload=@></style>",
  "<span contenteditable onfocus=@>x</span>",
  "<label onclick=@>x</label>",
  "<center onclick=@>x</center>",
  "<font onmouseover=@>x</font>",
  "<kbd onclick=@>x</kbd>",
  "<h1 onclick=@>x</h1>",
  "<abbr title=x onmouseover=@>x</abbr>",
  "<blockquote cite=x onclick=@>x</blockquote>",
  "<dialog open onclick=@>x</dialog>",
  "<meter onmouseover=@></meter>",
  // What Markdown makes itself, or leaves as it is written.
  "<em onclick=@>x</em>",
  "<strong onmouseover=@>x</strong>",
  "<code onclick=@>x</code>",
  "<pre onmouseover=@>x</pre>",
  "<ul onclick=@><li onmouseover=@>x</ul>",
  "<ol start=2 onclick=@><li>x</ol>",
  "<li onfocus=@ tabindex=0>x</li>",
  "<dl onmouseover=@><dt>x<dd>y</dl>",
  "<del onclick=@>x</del>",
  "<ins onmouseover=@>x</ins>",
  "<sup onclick=@>1</sup>",
  "<sub onmouseover=@>1</sub>",
  "<mark onclick=@>x</mark>",
  "<q cite=x onmouseover=@>x</q>",
  "<figure onclick=@><figcaption>x</figcaption></figure>",
  "<section onmouseover=@>x</section>",
  "<time datetime=2026 onclick=@>x</time>",
  "<a href=x onmouseover=@>x</a>",
  "<a href=#x onfocus=@ onclick=@>x</a>",
  "<img src=x.png alt=x onmouseover=@>",
  "<hr onclick=@>",
  "<aside onfocus=@ tabindex=-1>x</aside>",
];

/** Ways to spell the attribute's value, which parsers and filters read differently. */
const spellings = ["alert(1)", "'alert(1)'", "&#97;lert(1)", "&#x61;lert&lpar;1&rpar;", "alert`1`", "window.alert(1)"];

const elements = [
  "<script>alert(1)</script>",
  "<ScRiPt/x>alert(1)</sCrIpT>",
  "<scr<script>ipt>alert(1)</script>",
  "<svg><script>alert(1)</script></svg>",
  "<svg><style><img src=x onerror=alert(1)></style></svg>",
  "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
  "<svg><desc><img src=x onerror=alert(1)></desc></svg>",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
  "<math><annotation-xml encoding=text/html><img src=x onerror=alert(1)></annotation-xml></math>",
  "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=alert(1)>",
  "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
  "<iframe srcdoc='&lt;img src=x onerror=parent.alert(1)&gt;'></iframe>",
  "<iframe src='javascript:parent.alert(1)'></iframe>",
  "<body onload=alert(1)>",
  "<a href='javascript:alert(1)' id=x>x</a>",
  "<a href='java\nscript:alert(1)'>x</a>",
  "<a href='&#1;javascript:alert(1)'>x</a>",
  "<a href='JaVaScRiPt&colon;alert(1)'>x</a>",
  "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
  "<a href='vbscript:alert(1)'>x</a>",
  "<a href='blob:null/x'>x</a>",
  "<form action='javascript:alert(1)'><button>x</button></form>",
  "<form><button formaction='javascript:alert(1)'>x</button></form>",
  "<svg><a xlink:href='javascript:alert(1)'><text y=9>x</text></a></svg>",
  "<math href='javascript:alert(1)'>x</math>",
  "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
  "<object data='javascript:alert(1)'></object>",
  "<embed src='javascript:alert(1)'>",
  "<style>@import 'javascript:alert(1)';</style>",
  "<p style='background:url(javascript:alert(1))'>x</p>",
  "<p style='position:fixed;inset:0'>x</p>",
  "<noscript><img src=x onerror=alert(1)></noscript>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
  "<template><img src=x onerror=alert(1)></template>",
  "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
  "<xmp><img alt='</xmp><img src=x onerror=alert(1)>'></xmp>",
  "<title><img alt='</title><img src=x onerror=alert(1)>'></title>",
  "<!--><img src=x onerror=alert(1)>-->",
  "<!--!><img src=x onerror=alert(1)>",
  "<![CDATA[><img src=x onerror=alert(1)>]]>",
  "<?xml ?><img src=x onerror=alert(1)>",
  "<img name=body><img name=head><form id=defaultView></form><a id=ownerDocument></a>",
  "<form id=attributes><input name=attributes><input name=childNodes></form>",
  "javascript:alert(1)",
  "javascript&colon;alert(1)",
  '" onmouseover="alert(1)" x="',
  "' onclick='alert(1)' x='",
  '"><img src=x onerror=alert(1)>',
  "')](javascript:alert(1))",
  "]: javascript:alert(1)",
  "}} onclick=alert(1) {{",
];

/** Ways to another page of the same origin, which could reach the host from within. */
const reports = [
  "<meta http-equiv=refresh content='0;url=/report?meta'>",
  "<meta http-equiv=refresh content='0; /report?meta-bare'>",
  "<iframe src=/report?iframe></iframe>",
  "<iframe srcdoc='<meta http-equiv=refresh content=0;url=/report?inner>'></iframe>",
  "<iframe srcdoc='<iframe src=/report?nested></iframe>'></iframe>",
  "<frameset><frame src=/report?frame></frameset>",
  "<fencedframe src=/report?fenced></fencedframe>",
  "<portal src=/report?portal></portal>",
  "<object data=/report?object type=text/html></object>",
  "<object><param name=src value=/report?param></object>",
  "<embed src=/report?embed type=text/html>",
  "<applet code=/report?applet></applet>",
  "<base href=/report/ target=_top><a href=x>x</a>",
  "<base href=/report/><img src=base.png>",
  ...["_top", "_parent", "_self", "_blank", "other"].map(
    (target) => `<a href=/report?${target} target=${target}>x</a>`,
  ),
  "<a href=/report?ping ping=/report?ping>x</a>",
  "<a href=/report?download download>x</a>",
  "<map name=m><area shape=default href=/report?area target=_top></map><img usemap=#m src=x>",
  "<svg><a href=/report?svg target=_top><text y=9>x</text></a></svg>",
  "<svg><use href=/report?use#x></use></svg>",
  "<svg><image href=/report?svg-image></image></svg>",
  "<svg><script href=/report?svg-script></script></svg>",
  "<form action=/report?form target=_top><button autofocus>x</button></form>",
  "<form><input type=submit formaction=/report?formaction formtarget=_top value=x></form>",
  "<input type=image src=/report?input formaction=/report?input-action>",
  "<isindex action=/report?isindex>",
  "<link rel=stylesheet href=/report?stylesheet>",
  "<link rel=prefetch href=/report?prefetch><link rel=prerender href=/report?prerender>",
  "<link rel=preload as=script href=/report?preload><link rel=modulepreload href=/report?module>",
  "<link rel=icon href=/report?icon><link rel=manifest href=/report?manifest>",
  "<script src=/report?script></script>",
  "<script type=speculationrules>{'prerender':[{'urls':['/report?speculation']}]}</script>",
  "<style>@import '/report?import'; body { background: url(/report?background) }</style>",
  "<p style='background: url(/report?style)'>x</p>",
  "<body background=/report?body><table background=/report?table><td>x</table>",
  "<video src=/report?video poster=/report?poster><track default src=/report?track></video>",
  "<audio autoplay src=/report?audio></audio>",
  "<bgsound src=/report?bgsound>",
  "<img src=x srcset='/report?srcset 1x' longdesc=/report?longdesc dynsrc=/report?dynsrc lowsrc=/report?lowsrc>",
  "<picture><source srcset=/report?source><img src=x></picture>",
  "<blockquote cite=/report?cite>x</blockquote><q cite=/report?q>x</q><del cite=/report?del>x</del>",
];

const list = new URL("../../../shared/data/xss-payloads.json", import.meta.url);
const others: { p: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];

/** Our own list. */
export const own: readonly string[] = [
  ...handled.map((html, index) => html.replaceAll("@", spellings[index % spellings.length] ?? "")),
  ...elements,
];

/**
 * What one of two runs goes through: its half of ours and a sixteenth of the others'; all of them where
 * `MASTHEAD_PAYLOADS` is `all`.
 */
export function hostile(run: 0 | 1): string[] {
  const all = process.env["MASTHEAD_PAYLOADS"] === "all";
  return [
    ...own.filter((_, index) => all || index % 2 === run),
    ...others.map(({ p }) => p).filter((_, index) => all || index % 16 === 8 * run),
  ];
}

export { reports };

/** A file with the payload at every place where a text of a person's can stand. */
export function everywhere(payload: string): string {
  const line = payload.replace(/\s+/g, " ");
  const quoted = JSON.stringify(payload);
  const escaped = line.replace(/"/g, '\\"');
  return `---
title: ${quoted}
lead: ${quoted}
date: ${quoted}
tags: [${quoted}, x]
${JSON.stringify(line)}: ${quoted}
contact:
  - name: ${quoted}
    address: ${quoted}
---

# ${line} {#${line}}

[link](${line}) and [link](<${line}>) and [link](x "${escaped}") and [${line}](x)

![picture](${line}) and ![picture](<${line}>) and ![${line}](x.png "${escaped}")

<${line}> and https://exemple.example/${line}

[reference] and ![reference] and [other][b]

[reference]: <${line}> "${escaped}"
[b]: ${line}

A text, ${line}, goes on. *${line}* **${line}** ~~${line}~~ \`${line}\` ==${line}==

A note[^1] and another[^${line}].

[^1]: ${line}

    ${line}

[^${line}]: The other note.

| ${line} | b |
|---|:-:|
| a | ${line} |

- [ ] ${line}
- ${line}
  1. ${line}

> ${line}

> [!NOTE]
> ${line}

Term
: ${line}

*[HTML]: ${line}

A paragraph with HTML.
{: #${line} .${line} title="${escaped}" onclick="${escaped}" style="${escaped}" href="${line}"}

[link](x){: onclick="alert(1)" href="${line}" target="_top"} and *text*{: onmouseover="alert(1)" ${line}}

Heading
=======
{: ${line}}

\`\`\`${line}
${line}
\`\`\`

<div markdown="1" title="${escaped}">
${payload}
</div>

{::comment}${line}{:/comment} {::nomarkdown}${payload}{:/nomarkdown}

${payload}
`;
}
