export interface Formatted {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** Changes a text with a selection in it. */
export type Format = (text: string, from: number, to: number) => Formatted

const endRun = (text: string, sign: string) => text.length - text.replace(new RegExp(`\\${sign}+$`), '').length
const startRun = (text: string, sign: string) => text.length - text.replace(new RegExp(`^\\${sign}+`), '').length

/** Whether so many signs in a row hold this mark: `***` is strong and emphasised, `**` is strong alone. */
const holds = (run: number, mark: string): boolean =>
  mark === '*' ? run % 2 === 1 : mark === '`' ? run === 1 : run >= mark.length

const isWrapped = (text: string, mark: string): boolean => {
  const [sign = ''] = mark
  const run = Math.min(startRun(text, sign), endRun(text, sign))
  return text.length > mark.length * 2 && holds(run, mark)
}

/** Several lines are marked each for itself: a mark does not reach over the end of a paragraph. */
function wrappedLines(chosen: string, mark: string): string {
  const lines = chosen.split('\n')
  const isOn = lines.every((line) => line.trim() === '' || isWrapped(line.trim(), mark))
  const made = (line: string) => {
    const inner = line.trim()
    if (inner === '') return line
    const next = isOn ? inner.slice(mark.length, -mark.length) : isWrapped(inner, mark) ? inner : mark + inner + mark
    return line.replace(inner, () => next)
  }
  return lines.map(made).join('\n')
}

/** Marks the selection on both sides, or takes the marks away again. */
const between =
  (mark: string): Format =>
  (text, from, to) => {
    const [before, chosen, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)]
    const [sign = ''] = mark
    if (holds(Math.min(endRun(before, sign), startRun(after, sign)), mark)) {
      const whole = before.slice(0, -mark.length) + chosen + after.slice(mark.length)
      return { text: whole, from: from - mark.length, to: to - mark.length }
    }
    if (chosen.includes('\n') || isWrapped(chosen, mark)) {
      const made = wrappedLines(chosen, mark)
      return { text: before + made + after, from, to: from + made.length }
    }
    // A mark beside a space means nothing.
    const start = from + (chosen.length - chosen.trimStart().length)
    const inner = chosen.trim()
    const end = start + inner.length
    const whole = `${text.slice(0, start)}${mark}${inner}${mark}${text.slice(end)}`
    return { text: whole, from: start + mark.length, to: end + mark.length }
  }

export const strong: Format = between('**')
export const emphasised: Format = between('*')
export const struck: Format = between('~~')
export const code: Format = between('`')

const marker = /^(?:[-*+] |\d+[.)] )/

interface Lines {
  isOn(line: string): boolean
  on(line: string, place: number): string
  off(line: string): string
}

/** Changes the lines that are touched, or back where all of them are so already. */
const perLine =
  ({ isOn, on, off }: Lines): Format =>
  (text, from, to) => {
    const start = text.lastIndexOf('\n', from - 1) + 1
    const lineEnd = text.indexOf('\n', to)
    const end = lineEnd === -1 ? text.length : lineEnd
    const lines = text.slice(start, end).split('\n')
    const made = (lines.every(isOn) ? lines.map(off) : lines.map((line, place) => on(line, place))).join('\n')
    const whole = text.slice(0, start) + made + text.slice(end)
    const at = start + made.length
    return { text: whole, from: lines.length > 1 ? start : at, to: at }
  }

export const inList: Format = perLine({
  isOn: (line) => /^[-*+] /.test(line),
  on: (line) => `- ${line.replace(marker, '')}`,
  off: (line) => line.replace(marker, ''),
})

export const numbered: Format = perLine({
  isOn: (line) => /^\d+[.)] /.test(line),
  on: (line, place) => `${place + 1}. ${line.replace(marker, '')}`,
  off: (line) => line.replace(marker, ''),
})

export const quoted: Format = perLine({
  isOn: (line) => line.startsWith('>'),
  on: (line) => `> ${line}`,
  off: (line) => line.replace(/^> ?/, ''),
})

const fence = '```'

/** Sets the selection apart as code, on lines of its own. */
export const codeBlock: Format = (text, from, to) => {
  const [before, chosen, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)]
  if (before.endsWith(`${fence}\n`) && after.startsWith(`\n${fence}`)) {
    const at = from - fence.length - 1
    return { text: before.slice(0, at) + chosen + after.slice(fence.length + 1), from: at, to: at + chosen.length }
  }
  const lead = before === '' || before.endsWith('\n') ? '' : '\n'
  const tail = after === '' || after.startsWith('\n') ? '' : '\n'
  const at = from + lead.length + fence.length + 1
  const whole = `${before}${lead}${fence}\n${chosen}\n${fence}${tail}${after}`
  return { text: whole, from: at, to: at + chosen.length }
}

/** One address and nothing else. */
export const isAddress = (text: string): boolean => /^(?:https?:\/\/|mailto:)\S+$/i.test(text.trim())

/** Makes a link of the selection, and lets its address be typed; of an address, and lets its words be typed. */
export const linked: Format = (text, from, to) => {
  const chosen = text.slice(from, to)
  const isTarget = isAddress(chosen)
  const [words, target] = isTarget ? ['', chosen.trim()] : [chosen, 'https://']
  const whole = `${text.slice(0, from)}[${words}](${target})${text.slice(to)}`
  if (isTarget || chosen === '') return { text: whole, from: from + 1, to: from + 1 }
  const at = from + words.length + 3
  return { text: whole, from: at, to: at + target.length }
}

/** An address that is pasted over words makes a link of them. */
export const linkedTo =
  (address: string): Format =>
  (text, from, to) => {
    const link = `[${text.slice(from, to)}](${address.trim()})`
    return { text: text.slice(0, from) + link + text.slice(to), from: from + link.length, to: from + link.length }
  }

/** Puts something in place of the selection. */
export const replaced =
  (by: string): Format =>
  (text, from, to) => ({
    text: text.slice(0, from) + by + text.slice(to),
    from: from + by.length,
    to: from + by.length,
  })

/** Whether a place is within a block of code, where nothing is changed for looks. */
export const isInCode = (text: string, at: number): boolean => text.slice(0, at).split(/^```/m).length % 2 === 0

const begunLine = /^(\s*)((?:> ?)*)((?:([-*+])|(\d+)([.)])) )?/

/** Breaks a line so that a list or quotation goes on, or ends where its line is still empty. */
export function nextLine(text: string, from: number, to: number): Formatted | null {
  if (isInCode(text, from)) return null
  const start = text.lastIndexOf('\n', from - 1) + 1
  const line = text.slice(start, from)
  const [begun = '', space = '', quotes = '', item = '', bullet, number, point] = begunLine.exec(line) ?? []
  if (quotes === '' && item === '') return null
  if (line.length === begun.length && text.slice(to).split('\n')[0] === '')
    return { text: text.slice(0, start) + text.slice(to), from: start, to: start }
  const next = item === '' ? '' : bullet ? `${bullet} ` : `${Number(number) + 1}${point} `
  return replaced(`\n${space}${quotes}${next}`)(text, from, to)
}
