import { describe, expect, it } from 'vitest'
import { withReturnsKept } from './modules/faithful.ts'
import { inkOn, luminanceOf } from './modules/readable-colours.ts'
import { readSteps } from './read-steps.ts'
import { fitting } from './view.ts'

const ns = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"'
const model = (inner: string) => `<definitions ${ns}><process id="p">${inner}</process></definitions>`
const flow = (from: string, to: string, name = '') =>
  `<sequenceFlow id="${from}_${to}" name="${name}" sourceRef="${from}" targetRef="${to}"/>`

describe('The steps of a process', () => {
  it('[F16.13] come in the order of the flow, branch by branch, wherever the file has them', async () => {
    const steps = await readSteps(
      model(
        '<endEvent id="e" name="Fertig"/><userTask id="b" name="Daten erfassen"/><task id="c" name="Nachfordern"/>' +
          '<exclusiveGateway id="g" name="vollständig?"/><startEvent id="s" name="Vorsprache"/>' +
          flow('s', 'g') +
          flow('g', 'b', 'ja') +
          flow('g', 'c', 'nein') +
          flow('b', 'e') +
          flow('c', 'g'),
      ),
    )

    expect(steps.map(({ name }) => name)).toEqual([
      'Vorsprache',
      'vollständig?',
      'Daten erfassen',
      'Fertig',
      'Nachfordern',
    ])
    expect(steps[1]?.next).toEqual([
      { flow: 'ja', id: 'b', name: 'Daten erfassen' },
      { flow: 'nein', id: 'c', name: 'Nachfordern' },
    ])
  })

  it('[F16.13] say in which lane they lie, and hold what a sub-process holds', async () => {
    const steps = await readSteps(
      model(
        '<laneSet><lane name="Schalter"><flowNodeRef>u</flowNodeRef></lane></laneSet>' +
          '<subProcess id="u" name="Prüfen"><task id="t" name="Ausweis ansehen"/></subProcess>',
      ),
    )

    expect(steps.map(({ name, lane }) => [name, lane])).toEqual([
      ['Prüfen', 'Schalter'],
      ['Ausweis ansehen', 'Schalter'],
    ])
  })

  it.each([
    ['<startEvent id="x"><timerEventDefinition/></startEvent>', 'Timer start event'],
    [
      '<startEvent id="x" isInterrupting="false"><messageEventDefinition/></startEvent>',
      'Message start event (non-interrupting)',
    ],
    ['<endEvent id="x"><terminateEventDefinition/></endEvent>', 'Terminate end event'],
    ['<intermediateCatchEvent id="x"/>', 'Intermediate catch event'],
    ['<businessRuleTask id="x"/>', 'Business rule task'],
    ['<subProcess id="x" triggeredByEvent="true"/>', 'Event sub-process'],
    ['<eventBasedGateway id="x"/>', 'Event-based gateway'],
  ])('[F16.13] know what they are: %s', async (element, kind) => {
    expect((await readSteps(model(element)))[0]?.kind).toBe(kind)
  })

  it('[F16.13] of a flow that runs in circles come once each', async () => {
    const steps = await readSteps(model(`<task id="a"/><task id="b"/>${flow('a', 'b')}${flow('b', 'a')}`))

    expect(steps.map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

describe('A drawing', () => {
  it('[F16.8] is shown whole beside the palette, and never larger than it was drawn', () => {
    const outer = { width: 1_000, height: 600 }
    const shown = (inner: { x: number; y: number; width: number; height: number }) => {
      const view = fitting({ inner, outer }, 84)
      const scale = outer.width / view.width
      return { scale, left: (inner.x - view.x) * scale, right: (inner.x + inner.width - view.x) * scale }
    }

    const small = shown({ x: 500, y: 80, width: 200, height: 100 })
    const large = shown({ x: -40, y: 0, width: 4_000, height: 500 })

    expect(small.scale).toBe(1)
    expect(large.left).toBeGreaterThanOrEqual(84 + 28 - 0.01)
    expect(large.right).toBeLessThanOrEqual(1_000 - 28 + 0.01)
  })

  it('[F16.8] has words that can be read on whatever colour a file brings', () => {
    expect(luminanceOf('#ffffff')).toBeCloseTo(1)
    expect(inkOn('#ffffcc')).toBe('#18211a')
    expect(inkOn('#1c3d7a')).toBe('#ffffff')
    expect(inkOn('yellow')).toBe('#18211a')
  })

  it('[F16.11] keeps the carriage returns in its names', () => {
    expect(withReturnsKept('<a name="x\r&#10;y">\n<![CDATA[1\r2]]></a>')).toBe(
      '<a name="x&#xD;&#10;y">\n<![CDATA[1\r2]]></a>',
    )
  })
})
