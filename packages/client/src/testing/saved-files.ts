import { onTestFinished, vi } from 'vitest'

interface SavedFile {
  readonly name: string
  text(): Promise<string>
}

/** What the browser is given to keep until the test ends, in order. jsdom keeps no files. */
export function savedFiles(): SavedFile[] {
  const saved: SavedFile[] = []
  const blobs: Blob[] = []
  URL.createObjectURL = (blob) => {
    if (!(blob instanceof Blob)) throw new Error('Only texts are saved.')
    return `blob:${blobs.push(blob) - 1}`
  }
  URL.revokeObjectURL = () => {}
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click')
  click.mockImplementation(function keep(this: HTMLAnchorElement) {
    const blob = blobs[Number(this.href.slice('blob:'.length))]
    if (!blob) throw new Error(`Nothing is at ${this.href}.`)
    saved.push({ name: this.download, text: () => blob.text() })
  })
  onTestFinished(() => click.mockRestore())
  return saved
}
