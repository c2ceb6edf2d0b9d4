import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { toMarkdown } from './to-markdown.ts'

/** As Word leaves it on the clipboard: lists are paragraphs, and half of it is for Word alone. */
const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm;} @page {size:595pt} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=DE style='tab-interval:35.4pt'><!--StartFragment-->
<h1>Ablauf<o:p></o:p></h1>
<p class=MsoNormal>Bitte <b style='mso-bidi-font-weight:normal'>bis Freitag</b> und <i>vollständig</i>
einreichen<span style='mso-spacerun:yes'>  </span>(siehe <a href="https://stadt.example/antrag">Antrag</a>).<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Ausweis<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>oder Pass<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span></span><![endif]>Meldebestätigung<o:p></o:p></p>
<p class=MsoNormal>Dann:<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>prüfen<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>ablegen<o:p></o:p></p>
<!--EndFragment--></body></html>`

const outlook = `<div class="elementToProof" style="font-family: Calibri, sans-serif; font-size: 11pt;">Guten Tag,</div>
<div class="elementToProof" style="font-family: Calibri;"><br></div>
<div style="font-family: Calibri;">der Termin ist <span style="font-weight: 700; color: rgb(200, 38, 19);">morgen</span>, nicht
<span style="text-decoration: line-through;">heute</span>.</div>
<img src="cid:image001.png@01DB" width="120"><img src="https://zaehlpixel.example/1.gif" width="1" height="1">
<div><a href="mailto:amt@stadt.example">amt@stadt.example</a></div>`

const excel = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table {mso-displayed-decimal-separator:"\\,";} --></style></head>
<body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse:collapse'>
<!--StartFragment--><col width=64 span=3>
<tr height=20><td height=20 class=xl65 width=64>Amt</td><td width=64>Plan|Ist</td><td align=right>2026</td></tr>
<tr height=20><td height=20>Bürgerservice</td><td><b>12</b></td><td align=right>1.250,00&nbsp;€</td></tr>
<tr height=20><td height=20></td><td></td><td></td></tr>
<!--EndFragment--></table></body></html>`

describe('What is pasted', () => {
  it('[C10.57] from Word keeps its emphasis, links and lists, and a heading as a line that stands out', () => {
    expect(toMarkdown(word)).toBe(
      [
        '**Ablauf**',
        '',
        'Bitte **bis Freitag** und *vollständig* einreichen (siehe [Antrag](https://stadt.example/antrag)).',
        '',
        '- Ausweis',
        '  - oder Pass',
        '- Meldebestätigung',
        '',
        'Dann:',
        '',
        '1. prüfen',
        '2. ablegen',
      ].join('\n'),
    )
  })

  it('[C10.57] from Outlook keeps what only its style says, and no picture that would tell who reads', () => {
    const made = toMarkdown(outlook)

    expect(made).toContain('der Termin ist **morgen**, nicht ~~heute~~.')
    expect(made).toMatch(/^Guten Tag,\n/)
    expect(made).toContain('amt@stadt.example')
    expect(made).not.toMatch(/cid:|gif|!\[|calibri/i)
  })

  it('[C10.57] from Excel is a table with a head, without its empty rows', () => {
    expect(toMarkdown(excel)).toBe(
      '| Amt | Plan\\|Ist | 2026 |\n| --- | --- | --- |\n| Bürgerservice | **12** | 1.250,00 € |',
    )
  })

  it('[C10.57] from a column of Excel is lines', () => {
    expect(toMarkdown('<table><tr><td>eins</td></tr><tr><td>zwei</td></tr></table>')).toBe('eins\nzwei')
  })

  it('[C10.57] from a page keeps code, quotations and rules, and not the weight Google puts around everything', () => {
    const html = `<b style="font-weight:normal;" id="docs-internal-guid-1"><p>Der Aufruf <code>a*b</code>:</p>
      <pre><code class="language-js">if (a) {\n  b()\n}</code></pre><blockquote><p>Ein Satz</p></blockquote><hr></b>`

    expect(toMarkdown(html)).toBe('Der Aufruf `a*b`:\n\n```js\nif (a) {\n  b()\n}\n```\n\n> Ein Satz\n\n---')
  })

  it('[C10.58] runs nothing, fetches nothing and keeps no link that would run something', () => {
    const fetched = vi.spyOn(globalThis, 'fetch')
    const ran = vi.fn()
    vi.stubGlobal('ran', ran)
    onTestFinished(() => {
      fetched.mockRestore()
      vi.unstubAllGlobals()
    })

    const made = toMarkdown(
      `<script>ran()</script><img src="x" onerror="ran()"><svg onload="ran()"></svg><iframe srcdoc="<script>parent.ran()</script>"></iframe>
       <a href="javascript:ran()">Text</a> <a href="file:///C:/a.docx">Datei</a> <p onclick="ran()">Absatz</p>`,
    )

    expect(made).toBe('Text Datei\n\nAbsatz')
    expect(ran).not.toHaveBeenCalled()
    expect(fetched).not.toHaveBeenCalled()
  })

  it('[C10.58] means here what it meant there: signs of Markdown stay signs, names with underscores stay names', () => {
    expect(toMarkdown('<p>2 * 3 * 4 und datei_name_neu.txt</p>')).toBe('2 \\* 3 \\* 4 und datei_name_neu.txt')
    expect(toMarkdown('<p># kein Titel</p>')).toBe('\\# kein Titel')
    expect(toMarkdown('<p>1. Mai</p>')).toBe('1\\. Mai')
  })
})
