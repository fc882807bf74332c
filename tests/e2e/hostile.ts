/** Articles that mean harm. `alert`, `confirm`, `prompt` and `print` stand for it. */
import { existsSync, readFileSync } from "node:fs";

const own = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)></svg>",
  "<svg><script>alert(1)</script></svg>",
  "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
  "<details open ontoggle=alert(1)><summary>x</summary></details>",
  "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
  "<iframe src='javascript:parent.alert(1)'></iframe>",
  "<body onload=alert(1)>",
  "<video><source onerror=alert(1)></video>",
  "<input autofocus onfocus=alert(1)>",
  "<a href='javascript:alert(1)' id=x>x</a>",
  "<a href='java\nscript:alert(1)'>x</a>",
  "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
  "<form action='javascript:alert(1)'><button>x</button></form>",
  "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
  "<object data='javascript:alert(1)'></object>",
  "<style>@import 'javascript:alert(1)';</style>",
  "<p style='background:url(javascript:alert(1))'>x</p>",
  "<noscript><img src=x onerror=alert(1)></noscript>",
  "<template><img src=x onerror=alert(1)></template>",
  "<img name=body><img name=head><form id=defaultView></form>",
];

// A longer list of others' making stands beside the repository in some places.
const list = new URL("../../../shared/data/xss-payloads.json", import.meta.url);
const others: { p: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];

export const hostile: readonly string[] = [...own, ...others.map(({ p }) => p)];
