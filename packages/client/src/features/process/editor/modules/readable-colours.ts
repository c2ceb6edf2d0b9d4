import BpmnRenderer from 'bpmn-js/lib/draw/BpmnRenderer'
import type { BusinessObject, DrawnElement } from '../model.ts'

/** What has no colour of its own follows the theme; outside of the page (a stored drawing) it is as on paper. */
export const themeColours = {
  defaultFillColor: 'var(--canvas-fill, #ffffff)',
  defaultStrokeColor: 'var(--canvas-stroke, #3d4a40)',
  defaultLabelColor: 'var(--canvas-label, #18211a)',
}

const [dark, light] = ['#18211a', '#ffffff']

const ownColour = (di: BusinessObject | undefined, ...names: string[]): string | null => {
  for (const name of names) {
    const said = di?.get?.(name)
    if (typeof said === 'string' && said !== '') return said
  }
  return null
}

const isDrawn = (value: unknown): value is DrawnElement =>
  typeof value === 'object' && value !== null && 'businessObject' in value

const fillOf = ({ di }: DrawnElement) => ownColour(di, 'color:background-color', 'bioc:fill')
const strokeOf = ({ di }: DrawnElement) => ownColour(di, 'color:border-color', 'bioc:stroke')

/** Relative luminance as WCAG has it, of a colour such as `#BBDEFB`; null for a colour that is written otherwise. */
export function luminanceOf(colour: string): number | null {
  const hex = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour.trim())
  if (!hex) return null
  const [red = 0, green = 0, blue = 0] = hex.slice(1).map((part) => {
    const value = Number.parseInt(part, 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The ink that is read best on a colour. Colours in words are taken for pale ones, as tools give them. */
export const inkOn = (fill: string): string => ((luminanceOf(fill) ?? 1) > 0.18 ? dark : light)

/** Whatever the theme is, what lies on a colour of its own is drawn in the ink that is read best there. */
function inkedOn(fill: string, drawn: SVGElement): void {
  for (const name of ['--canvas-label', '--canvas-stroke']) drawn.style.setProperty(name, inkOn(fill))
}

/** Draws as bpmn-js does, and keeps words readable on whatever colour a file brings, in both themes. */
class ReadableRenderer extends BpmnRenderer {
  override drawShape(...drawn: Parameters<BpmnRenderer['drawShape']>): SVGElement {
    const made = super.drawShape(...drawn)
    const [gfx, element] = drawn
    if (!isDrawn(element)) return made
    const [fill, stroke] = [fillOf(element), strokeOf(element)]
    if (fill) inkedOn(fill, gfx)
    else for (const name of ['--canvas-label', '--canvas-stroke']) gfx.style.removeProperty(name)
    gfx.classList.toggle('own-colour', stroke !== null && fill === null)
    return made
  }

  override drawConnection(...drawn: Parameters<BpmnRenderer['drawConnection']>): SVGElement {
    const made = super.drawConnection(...drawn)
    const [gfx, element] = drawn
    if (!isDrawn(element)) return made
    gfx.classList.toggle('own-colour', strokeOf(element) !== null)
    return made
  }
}

export const readableColours: Readonly<Record<string, unknown>> = { bpmnRenderer: ['type', ReadableRenderer] }
