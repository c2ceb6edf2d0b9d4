import { describe, expect, it, onTestFinished } from 'vitest'
import { decodeXml } from './decode.ts'
import { createReader } from './reader.ts'

const ns = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
const small = (inner: string, head = '<?xml version="1.0" encoding="UTF-8"?>') =>
  `${head}<definitions ${ns}><process id="p" name="Wohnsitz anmelden">${inner}</process></definitions>`

function reader(limits?: Parameters<typeof createReader>[0]) {
  const made = createReader(limits)
  onTestFinished(() => made.stop())
  return made
}

describe('A file', () => {
  const latin = small('<task id="t" name="Gebühr prüfen"/>', '<?xml version="1.0" encoding="ISO-8859-1"?>')

  it.each([
    ['iso-8859-1', Buffer.from(latin, 'latin1')],
    ['utf-16le', Buffer.from(`\uFEFF${latin.replace('ISO-8859-1', 'UTF-16')}`, 'utf16le')],
    ['utf-16be', Buffer.from(latin.replace('ISO-8859-1', 'UTF-16'), 'utf16le').swap16()],
    ['utf-8', Buffer.from(`\uFEFF${latin.replace('ISO-8859-1', 'UTF-8')}`, 'utf8')],
  ])('[F16.4] in %s is read as it was meant, and its text says that it is UTF-8 now', (encoding, bytes) => {
    expect(decodeXml(bytes)).toEqual({ encoding, xml: latin.replace('ISO-8859-1', 'UTF-8') })
  })

  it('[F16.4] in the Windows code page keeps its dashes and quotation marks', () => {
    const bytes = Buffer.concat([
      Buffer.from('<?xml version="1.0" encoding="windows-1252"?><a b="', 'latin1'),
      Buffer.from([0x96, 0x84, 0xfc]),
      Buffer.from('"/>', 'latin1'),
    ])

    expect(decodeXml(bytes).xml).toContain('b="–„ü"')
  })

  it('[F16.4] whose bytes do not fit the encoding it declares is refused', () => {
    expect(() => decodeXml(Buffer.from(small('ü'), 'latin1'))).toThrow('wrong-encoding')
  })

  it('[F16.4] in an encoding nobody knows is refused', () => {
    expect(() => decodeXml(Buffer.from('<?xml version="1.0" encoding="klingon-8"?><a/>'))).toThrow('unknown-encoding')
  })
})

describe('The reader of models', () => {
  it('[F16.9] finds names, documentation and annotations in the order of the file', async () => {
    const model = small(
      '<documentation>Nach § 17 BMG</documentation><startEvent id="s" name="Person spricht vor"/>' +
        '<subProcess id="u" name="Prüfen"><task id="t" name="Unterlagen anfordern"/></subProcess>' +
        '<textAnnotation id="a"><text>Frist: 14 Tage</text></textAnnotation>',
    )

    const { text } = await reader().read(model)

    expect(text.split('\n')).toEqual([
      'Wohnsitz anmelden',
      'Nach § 17 BMG',
      'Person spricht vor',
      'Prüfen',
      'Unterlagen anfordern',
      'Frist: 14 Tage',
    ])
  })

  it('[F16.5] counts what no diagram shows, and says what it did not understand', async () => {
    const reading = await reader().read(small('<task id="t"/><sequenceFlow id="f" sourceRef="t" targetRef="nowhere"/>'))

    expect(reading).toMatchObject({ diagrams: 0, elements: 2, undrawn: 2 })
    expect(reading.warnings).toEqual([expect.stringContaining('nowhere')])
  })

  const laughs = Array.from({ length: 20 }, (_, n) => `<!ENTITY l${n + 1} "&l${n};&l${n};">`).join('')

  it.each([
    ['that is no XML', 'Hallo', 'not-bpmn'],
    ['that is XML of another kind', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'not-bpmn'],
    ['that breaks off', `<definitions ${ns}><process id="p">`, 'not-bpmn'],
    ['with a thousand laughs', `<!DOCTYPE d [<!ENTITY l0 "ha">${laughs}]>${small('&l20;', '')}`, 'doctype'],
    ['that asks for other files', `<!DOCTYPE d SYSTEM "file:///etc/passwd">${small('', '')}`, 'doctype'],
    ['nested without end', small(`${'<subProcess>'.repeat(500)}${'</subProcess>'.repeat(500)}`), 'too-large'],
    ['with too many elements', small('<task/>'.repeat(100_001)), 'too-large'],
  ])('[F16.6] refuses a file %s', async (_what, xml, word) => {
    await expect(reader().read(xml)).rejects.toMatchObject({ code: 'invalid', message: word })
  })

  it('[F16.6] gives up on a file that takes too long, and reads the next one', async () => {
    const impatient = reader({ timeoutMs: 1_500 })

    const slow = impatient.read(small(`${'<subProcess>'.repeat(350_000)}${'</subProcess>'.repeat(350_000)}`))

    await expect(slow).rejects.toMatchObject({ code: 'invalid', message: 'too-large' })
    await expect(impatient.read(small('<task id="t"/>'))).resolves.toMatchObject({ elements: 1 })
  })
})
