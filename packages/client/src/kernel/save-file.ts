/** Lets the browser keep what an address answers with; the answer names the file. */
export function saveFile(address: string, name?: string): void {
  const link = document.createElement('a')
  link.href = address
  if (name !== undefined) link.download = name
  document.body.append(link)
  link.click()
  link.remove()
}

/** A browser that is busy reads the text, and its name, after the click has long been answered. */
const keptMs = 60_000

/** Lets the browser keep a text as a file. */
export function saveText(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  saveFile(address, name.replaceAll(/[\\/:*?"<>|]+/g, ' '))
  setTimeout(() => URL.revokeObjectURL(address), keptMs)
}

/** The same of anything that can be said in JSON, laid out for people to read. */
export const saveJson = (name: string, what: unknown): void =>
  saveText(name, 'application/json', `${JSON.stringify(what, null, 2)}\n`)
