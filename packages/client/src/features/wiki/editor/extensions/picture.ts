import { fileId } from '@kleeblatt/shared/core'
import { pathOfFile } from '@kleeblatt/shared/files'
import { mergeAttributes, Node } from '@tiptap/core'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    picture: { insertPicture: (picture: { fileId: string; alt: string }) => ReturnType }
  }
}

const sourceOf = (id: unknown): string => {
  const known = fileId.safeParse(id)
  return known.success ? pathOfFile(known.data) : ''
}

/** An image among our files. Images of other hosts are not taken over when they are pasted. */
export const Picture = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,

  addAttributes: () => ({
    fileId: {
      default: '',
      parseHTML: (element: HTMLElement) => element.dataset.fileId ?? '',
      renderHTML: ({ fileId: id }: Record<string, unknown>) => ({ 'data-file-id': id, src: sourceOf(id) }),
    },
    alt: { default: '', parseHTML: (element: HTMLElement) => element.getAttribute('alt') ?? '' },
  }),
  parseHTML: () => [
    { tag: 'img[data-file-id]', getAttrs: (element) => (sourceOf(element.dataset.fileId) ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ['img', mergeAttributes(HTMLAttributes)],

  addCommands() {
    return {
      insertPicture:
        (attrs) =>
        ({ commands }) =>
          commands.insertContent({ type: this.name, attrs }),
    }
  },
})
