import { isSafeHref } from '@kleeblatt/shared/wiki'
import { Mark, markPasteRule, mergeAttributes } from '@tiptap/core'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    safeLink: {
      linkTo: (href: string) => ReturnType
      unlink: () => ReturnType
    }
  }
}

const address = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g

/** A link to the web, to mail or telephone, or into this house. Whatever else is pasted stays bare text. */
export const Link = Mark.create({
  name: 'link',
  inclusive: false,
  exitable: true,

  addAttributes: () => ({ href: { default: '' } }),
  parseHTML: () => [
    { tag: 'a[href]', getAttrs: (element) => (isSafeHref(element.getAttribute('href') ?? '') ? null : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ['a', mergeAttributes(HTMLAttributes, { rel: 'noopener noreferrer' }), 0],

  addCommands() {
    return {
      linkTo:
        (href) =>
        ({ chain }) =>
          isSafeHref(href) && chain().extendMarkRange(this.name).setMark(this.name, { href }).run(),
      unlink:
        () =>
        ({ commands }) =>
          commands.unsetMark(this.name, { extendEmptyMarkRange: true }),
    }
  },
  addPasteRules() {
    return [
      markPasteRule({
        find: address,
        type: this.type,
        getAttributes: ([href]) => (isSafeHref(href) ? { href } : false),
      }),
    ]
  },
})
