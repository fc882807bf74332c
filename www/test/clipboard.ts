/** What lands on the clipboard, in the shape of the programs that put it there, and what it becomes. All our own words. */

export interface Sample {
  readonly from: "Word" | "LibreOffice" | "Google Docs" | "Outlook" | "Web page";
  readonly what: string;
  readonly html: string;
  readonly markdown: string;
}

const word = (body: string) => `<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<style><!-- /* Style Definitions */ p.MsoNormal, li.MsoNormal {margin:0cm; font-size:11.0pt;} @page WordSection1 {size:595.3pt 841.9pt;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=FR style='tab-interval:35.4pt;word-wrap:break-word'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

const wordItem = (level: number, sign: string, text: string, kind = "MsoListParagraphCxSpMiddle") =>
  `<p class=${kind} style='margin-left:${36 * level}.0pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;

const docs = (body: string) =>
  `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0a1b2c3d-7fff-1234-5678-9abcdef01234">${body}</b>`;

const docsRun = (text: string, style = "font-weight:400;font-style:normal;text-decoration:none;") =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;${style}vertical-align:baseline;white-space:pre-wrap;">${text}</span>`;

const docsParagraph = (body: string) =>
  `<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;">${body}</p>`;

const office = (body: string) => `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head>
<meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<meta name="generator" content="LibreOffice 24.8 (Linux)"/><style type="text/css">@page { size: 21cm 29.7cm; margin: 2cm } p { line-height: 115% }</style>
</head><body lang="fr-FR" link="#000080" dir="ltr">${body}</body></html>`;

const outlook = (body: string) => `<html><head><style>.elementToProof { }</style></head><body dir="ltr">
<!--StartFragment-->${body}<!--EndFragment--></body></html>`;

const web = (body: string) => `<meta charset='utf-8'>${body}`;

export const SAMPLES: readonly Sample[] = [
  {
    from: "Word",
    what: "headings and paragraphs, smart quotes and French spaces kept",
    html: word(`<h1>La lecture publique<o:p></o:p></h1><p class=MsoNormal>«&nbsp;Lire&nbsp;», c’est ouvrir&nbsp;: 12&nbsp;000 livres.<o:p></o:p></p>
<h2><b>Calendrier</b><o:p></o:p></h2><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Dès <b>janvier</b>, puis <i>en mars</i>.<o:p></o:p></p>`),
    markdown:
      "# La lecture publique\n\n«\u00a0Lire\u00a0», c’est ouvrir\u00a0: 12\u00a0000 livres.\n\n## Calendrier\n\nDès **janvier**, puis *en mars*.",
  },
  {
    from: "Word",
    what: "a list of paragraphs, one level in another",
    html: word(
      `<p class=MsoNormal>Trois points :</p>${wordItem(1, "·", "accueil", "MsoListParagraphCxSpFirst")}${wordItem(2, "o", "le <b>dimanche</b>")}${wordItem(2, "o", "le soir")}${wordItem(1, "·", "formation", "MsoListParagraphCxSpLast")}<p class=MsoNormal>Fin.</p>`,
    ),
    markdown: "Trois points :\n\n- accueil\n  - le **dimanche**\n  - le soir\n- formation\n\nFin.",
  },
  {
    from: "Word",
    what: "a numbered list",
    html: word(`${wordItem(1, "1.", "signer")}${wordItem(1, "2.", "publier")}<p class=MsoNormal>Puis attendre.</p>`),
    markdown: "1. signer\n2. publier\n\nPuis attendre.",
  },
  {
    from: "Word",
    what: "a list that goes on after a paragraph keeps its number",
    html: word(`${wordItem(1, "1)", "un")}<p class=MsoNormal>Entre.</p>${wordItem(1, "2)", "deux")}`),
    markdown: "1. un\n\nEntre.\n\n2. deux",
  },
  {
    from: "Word",
    what: "a table with paragraphs in its cells",
    html: word(`<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse'><tr>
<td width=200 style='width:150pt'><p class=MsoNormal><b>Étape</b><o:p></o:p></p></td><td><p class=MsoNormal><b>Date</b></p></td></tr>
<tr><td><p class=MsoNormal>Ouverture</p><p class=MsoNormal>partout</p></td><td><p class=MsoNormal>3&nbsp;janvier</p></td></tr></table>`),
    markdown:
      "| Étape             | Date      |\n| ----------------- | --------- |\n| Ouverture partout | 3\u00a0janvier |",
  },
  {
    from: "Word",
    what: "a link, a bookmark and a comment of the margin",
    html: word(`<p class=MsoNormal><a name="_Toc123"></a>Voir <a href="https://lecture.example/guide"><span style='color:blue'>le guide</span></a> et
<a href="#_Toc124">plus bas</a>.<![if !supportAnnotations]><!-- à vérifier --><![endif]></p>`),
    markdown: "Voir [le guide](https://lecture.example/guide) et plus bas.",
  },
  {
    from: "Word",
    what: "bold with nothing in it, and blanks at its edges",
    html: word(
      `<p class=MsoNormal><b><span style='mso-spacerun:yes'> </span></b>Un <b>mot </b>gras<b></b> et <b><i> deux</i></b>.</p>`,
    ),
    markdown: "Un **mot** gras et **_deux_**.",
  },
  {
    from: "Word",
    what: "a title and a picture of the writer's disk",
    html: word(
      `<p class=MsoTitle>Communiqué<o:p></o:p></p><p class=MsoNormal><img width=300 height=200 src="file:///C:/Users/jeanne/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg" alt="Une façade">Paris, le 3.</p>`,
    ),
    markdown: "# Communiqué\n\nParis, le 3.",
  },
  {
    from: "LibreOffice",
    what: "headings, direct formatting and empty paragraphs",
    html: office(`<h2 class="western">Programme</h2><p style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt">Un texte <b>important</b>, <i>vraiment</i>.</font></font></p>
<p style="margin-bottom: 0cm"><br/>
</p><p>Fin.</p>`),
    markdown: "## Programme\n\nUn texte **important**, *vraiment*.\n\nFin.",
  },
  {
    from: "LibreOffice",
    what: "lists with paragraphs in their items",
    html: office(
      `<ul><li><p style="margin-bottom: 0cm">un</p></li><li><p style="margin-bottom: 0cm">deux</p><ol><li><p>a</p></li><li><p>b</p></li></ol></li></ul>`,
    ),
    markdown: "- un\n- deux\n  1. a\n  2. b",
  },
  {
    from: "LibreOffice",
    what: "a table of Calc",
    html: office(`<table cellspacing="0" border="0"><colgroup width="90"></colgroup><colgroup span="2" width="85"></colgroup><tr><td height="17" align="left"><font color="#000000">Ville</font></td><td align="left">Livres</td></tr>
<tr><td height="17" align="left">Brume-sur-Orne</td><td align="right" sdval="1200" sdnum="1036;">1200</td></tr></table>`),
    markdown: "| Ville          | Livres |\n| -------------- | -----: |\n| Brume-sur-Orne |   1200 |",
  },
  {
    from: "LibreOffice",
    what: "struck out and underlined",
    html: office(`<p>Un <strike>vieux</strike> mot, un <u>souligné</u>, un <s>autre</s>.</p>`),
    markdown: "Un ~~vieux~~ mot, un souligné, un ~~autre~~.",
  },
  {
    from: "Google Docs",
    what: "runs in bold and italics by style",
    html: docs(
      docsParagraph(
        `${docsRun("Un texte ")}${docsRun("en gras", "font-weight:700;font-style:normal;text-decoration:none;")}${docsRun(", ")}${docsRun("en italique", "font-weight:400;font-style:italic;text-decoration:none;")}${docsRun(" et ")}${docsRun("barré", "font-weight:400;font-style:normal;text-decoration:line-through;")}${docsRun(".")}`,
      ) + docsParagraph(docsRun("Deuxième paragraphe.")),
    ),
    markdown: "Un texte **en gras**, *en italique* et ~~barré~~.\n\nDeuxième paragraphe.",
  },
  {
    from: "Google Docs",
    what: "headings and a link with Google's own address before it",
    html: docs(
      `<h2 dir="ltr" style="line-height:1.38;"><span style="font-size:16pt;font-weight:400;">Contexte</span></h2>${docsParagraph(
        `${docsRun("Voir ")}<a href="https://www.google.com/url?q=https://lecture.example/dossier&amp;sa=D&amp;source=docs" style="text-decoration:none;"><span style="font-size:11pt;color:#1155cc;font-weight:400;text-decoration:underline;">le dossier</span></a>${docsRun(".")}`,
      )}`,
    ),
    markdown: "## Contexte\n\nVoir [le dossier](https://lecture.example/dossier).",
  },
  {
    from: "Google Docs",
    what: "lists, one inside the list beside the items",
    html: docs(
      `<ul style="margin-top:0;margin-bottom:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation">${docsRun("accueil")}</p></li><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:circle;" aria-level="2"><p dir="ltr" role="presentation">${docsRun("dimanche")}</p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation">${docsRun("formation")}</p></li></ul>`,
    ),
    markdown: "- accueil\n  - dimanche\n- formation",
  },
  {
    from: "Google Docs",
    what: "a table",
    html: docs(
      `<div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none;border-collapse:collapse;"><colgroup><col width="312"/><col width="312"/></colgroup><tbody><tr style="height:0pt"><td style="border:1pt solid;">${docsParagraph(docsRun("Nom", "font-weight:700;"))}</td><td>${docsParagraph(docsRun("Rôle", "font-weight:700;"))}</td></tr><tr><td>${docsParagraph(docsRun("Jeanne Exemple"))}</td><td>${docsParagraph(docsRun("a | b"))}</td></tr></tbody></table></div><br />`,
    ),
    markdown: "| Nom            | Rôle   |\n| -------------- | ------ |\n| Jeanne Exemple | a \\| b |",
  },
  {
    from: "Outlook",
    what: "lines as divisions, an empty one between paragraphs",
    html: outlook(
      `<div class="elementToProof" style="font-family: Aptos, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);">Bonjour,</div><div class="elementToProof" style="font-size: 12pt;"><br></div><div class="elementToProof">Voici le <b>texte</b> final.</div><div id="Signature"><p style="margin: 0cm;">Paul Modèle</p></div>`,
    ),
    markdown: "Bonjour,\n\nVoici le **texte** final.\n\nPaul Modèle",
  },
  {
    from: "Outlook",
    what: "links that were wrapped for safety, and a picture of the message",
    html: outlook(
      `<p class="MsoNormal">Le <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Flecture.example%2Fpresse&amp;data=05%7C02" originalsrc="https://lecture.example/presse">dossier de presse</a><img src="cid:image001.png@01DB" width="20" height="20" alt="logo"> est prêt.</p>`,
    ),
    markdown: "Le [dossier de presse](https://lecture.example/presse) est prêt.",
  },
  {
    from: "Outlook",
    what: "a list of Word's paragraphs in a message",
    html: outlook(
      `<p class="MsoNormal">À prévoir :</p><ul style="margin-top:0cm" type="disc"><li class="MsoNormal" style="margin-left:0cm;mso-list:l0 level1 lfo1">la salle<o:p></o:p></li><li class="MsoNormal" style="mso-list:l0 level1 lfo1">le son<o:p></o:p></li></ul>`,
    ),
    markdown: "À prévoir :\n\n- la salle\n- le son",
  },
  {
    from: "Outlook",
    what: "a table that is only there for the layout",
    html: outlook(
      `<table width="100%" cellpadding="0"><tbody><tr><td style="padding:10px"><h2>Lettre</h2><p>Un mot.</p><img src="https://lecture.example/t.gif" width="1" height="1" alt=""></td></tr></tbody></table>`,
    ),
    markdown: "## Lettre\n\nUn mot.",
  },
  {
    from: "Web page",
    what: "an article with scripts, styles and buttons around it",
    html: web(
      `<article><style>.x{color:red}</style><h1 class="t">Ouvert le dimanche <a class="anchor" href="#ouvert" aria-hidden="true">¶</a></h1><p class="lead" onclick="alert(1)">Un <strong>essai</strong>.</p><script>alert(1)</script><button>Partager</button><hr><p>Suite&nbsp;ici.</p></article>`,
    ),
    markdown: "# Ouvert le dimanche\n\nUn **essai**.\n\n---\n\nSuite ici.",
  },
  {
    from: "Web page",
    what: "pictures by their addresses",
    html: web(
      `<figure><img src="https://lecture.example/salle.jpg" alt="Une salle de lecture" srcset="x.jpg 2x" loading="lazy"><figcaption>La salle</figcaption></figure><p>Texte <img src="data:image/png;base64,AAAA" alt="">.</p>`,
    ),
    markdown: "![Une salle de lecture](https://lecture.example/salle.jpg)\n\nLa salle\n\nTexte .",
  },
  {
    from: "Web page",
    what: "code, in the line and in blocks",
    html: web(`<p>Tapez <code>make run</code> :</p><pre><code class="language-sh">make build\nmake   run</code></pre>`),
    markdown: "Tapez `make run` :\n\n```sh\nmake build\nmake   run\n```",
  },
  {
    from: "Web page",
    what: "a quotation and a line break",
    html: web(`<blockquote><p>Lire<br>et relire.</p></blockquote><p>Dit-on.</p>`),
    markdown: "> Lire\\\n> et relire.\n\nDit-on.",
  },
  {
    from: "Web page",
    what: "tasks of a list, and text that looks like Markdown",
    html: web(
      `<ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" disabled checked> fait</li><li><input type="checkbox" disabled> à faire</li></ul><p>Un * seul et un [crochet] a_b_c.</p>`,
    ),
    markdown: "- [x] fait\n- [ ] à faire\n\nUn \\* seul et un \\[crochet] a_b_c.",
  },
  {
    from: "Web page",
    what: "breaks instead of paragraphs",
    html: web(`<div>Un paragraphe.<br><br>Un autre,<br>sur deux lignes.</div>`),
    markdown: "Un paragraphe.\n\nUn autre,\\\nsur deux lignes.",
  },
  {
    from: "Web page",
    what: "a link to a script, one to nowhere, one with nothing in it",
    html: web(
      `<p><a href="javascript:alert(1)">cliquez</a>, <a href="">rien</a>, <a href="https://lecture.example/"> </a><a href="https://lecture.example/a"> ici </a>.</p>`,
    ),
    markdown: "cliquez, rien, [ici](https://lecture.example/a) .",
  },
];
