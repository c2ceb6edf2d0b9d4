import { mergeAttributes, Node } from '@tiptap/core'
import { ReactNodeViewRenderer } from '@tiptap/react'
import { CardView } from '../card-view.tsx'

export interface CardAttributes {
  readonly kind: 'page' | 'process'
  readonly id: string
}

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    card: { insertCard: (card: CardAttributes) => ReturnType }
  }
}

/** Another page or a process, shown as a card. */
export const Card = Node.create({
  name: 'card',
  group: 'block',
  atom: true,
  draggable: true,

  addAttributes: () => ({
    kind: {
      default: 'page',
      parseHTML: (element: HTMLElement) => (element.dataset.card === 'process' ? 'process' : 'page'),
      renderHTML: ({ kind }: Record<string, unknown>) => ({ 'data-card': kind }),
    },
    id: {
      default: '',
      parseHTML: (element: HTMLElement) => element.dataset.id ?? '',
      renderHTML: ({ id }: Record<string, unknown>) => ({ 'data-id': id }),
    },
  }),
  parseHTML: () => [
    {
      tag: 'div[data-card]',
      getAttrs: (element) => (/^[0-9a-f]{24}$/.test(element.dataset.id ?? '') ? null : false),
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes)],

  addCommands() {
    return {
      insertCard:
        (attrs) =>
        ({ commands }) =>
          commands.insertContent({ type: this.name, attrs }),
    }
  },
  addNodeView: () => ReactNodeViewRenderer(CardView),
})
