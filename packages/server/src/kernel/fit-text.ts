import { Failure } from '@kleeblatt/shared/core'

const isFit = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/**
 * Refuses text that a store would keep as something else: NUL, and halves of letters (lone surrogates). What was told
 * live and what is asked for again would differ. Walks without recursion, so that no depth of input is too deep.
 */
export function mustBeFitText(input: unknown): void {
  const open = [input]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value === 'string' && !isFit(value)) throw new Failure('invalid', 'unfit-text')
    if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) open.push(name, part)
    }
  }
}
