const begins = (name: string, text: string) => name.toLocaleLowerCase('de').startsWith(text.toLocaleLowerCase('de'))

/** Whether what was typed begins a name, or one of the words it is made of. */
export const isCalledLike = (name: string, text: string): boolean =>
  begins(name, text) || name.split(/[\s-]/).some((part) => begins(part, text))
