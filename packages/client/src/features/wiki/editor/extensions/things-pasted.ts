import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { thingAt } from '../thing-at.ts'

interface Options {
  /** Takes image files that are pasted or dropped. */
  onFiles: (files: readonly File[]) => void
}

const imagesIn = (data: DataTransfer | null): File[] =>
  [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'))

/** What pasting means here: an address of ours on an empty line becomes a card, an image is uploaded. */
export const ThingsPasted = Extension.create<Options>({
  name: 'thingsPasted',
  addOptions: () => ({ onFiles: () => {} }),

  addProseMirrorPlugins() {
    const { editor, options } = this
    const takeFiles = (data: DataTransfer | null) => {
      const images = imagesIn(data)
      if (images.length > 0) options.onFiles(images)
      return images.length > 0
    }

    return [
      new Plugin({
        props: {
          handlePaste(view, event) {
            const { empty, $from } = view.state.selection
            const isOnEmptyLine = empty && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0
            const thing = isOnEmptyLine ? thingAt(event.clipboardData?.getData('text/plain') ?? '') : null
            if (thing) return editor.commands.insertCard(thing)
            return takeFiles(event.clipboardData)
          },
          handleDrop: (_view, event, _slice, moved) => !moved && takeFiles(event.dataTransfer),
        },
      }),
    ]
  },
})
