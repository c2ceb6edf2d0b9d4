export interface Formatted {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** Makes what is selected stand out, or takes that away again. */
export function strong(text: string, from: number, to: number): Formatted {
  const [before, chosen, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)]
  if (before.endsWith('**') && after.startsWith('**'))
    return { text: before.slice(0, -2) + chosen + after.slice(2), from: from - 2, to: to - 2 }
  return { text: `${before}**${chosen}**${after}`, from: from + 2, to: to + 2 }
}

/** Makes the lines that are touched a list, or text again. */
export function inList(text: string, from: number, to: number): Formatted {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const lineEnd = text.indexOf('\n', to)
  const end = lineEnd === -1 ? text.length : lineEnd
  const lines = text.slice(start, end).split('\n')
  const isList = lines.every((line) => line.startsWith('- '))
  const made = lines.map((line) => (isList ? line.slice(2) : `- ${line}`)).join('\n')
  const whole = text.slice(0, start) + made + text.slice(end)
  return { text: whole, from: start + made.length, to: start + made.length }
}
