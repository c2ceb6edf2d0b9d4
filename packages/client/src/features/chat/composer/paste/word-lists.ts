import { styleOf } from './style.ts'

const listLevel = /mso-list:l\d+\s+level(\d+)/

interface Item {
  readonly level: number
  readonly tag: 'ol' | 'ul'
}

/** Word writes lists as paragraphs, with the bullet as text that is to be ignored. */
function itemIn(paragraph: Element): Item | null {
  const found = listLevel.exec(styleOf(paragraph))
  if (!found) return null
  const mark = [...paragraph.querySelectorAll('span')].find((one) => styleOf(one).includes('mso-list:ignore'))
  const isNumbered = /^\s*(?:\d+|[a-z]{1,3})[.)]/i.test(mark?.textContent ?? '')
  mark?.remove()
  return { level: Number(found[1]), tag: isNumbered ? 'ol' : 'ul' }
}

interface Open {
  readonly list: Element
  readonly level: number
}

/** Where an item goes: into the list of its level, or into a new one below the last item above it. */
function listFor(paragraph: Element, { level, tag }: Item, open: readonly Open[]): readonly Open[] {
  const above = open.filter((one) => one.level <= level)
  const top = above.at(-1)
  if (top?.level === level) return above
  const list = paragraph.ownerDocument.createElement(tag)
  if (top) top.list.lastElementChild?.append(list)
  else paragraph.before(list)
  return [...above, { list, level }]
}

/** Puts such paragraphs that follow one another into lists, level by level. */
export function fromWordLists(body: HTMLElement): void {
  let open: readonly Open[] = []
  for (const paragraph of body.querySelectorAll('p,div')) {
    const item = itemIn(paragraph)
    if (!item) continue
    const isGoingOn = open.length > 0 && paragraph.previousElementSibling === open[0]?.list
    open = listFor(paragraph, item, isGoingOn ? open : [])
    const entry = body.ownerDocument.createElement('li')
    entry.append(...paragraph.childNodes)
    open.at(-1)?.list.append(entry)
    paragraph.remove()
  }
}
