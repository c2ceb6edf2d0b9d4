import { mergeAttributes, Node, wrappingInputRule } from '@tiptap/core'

export const tones = ['info', 'warn', 'ok'] as const
export type Tone = (typeof tones)[number]

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    callout: {
      /** Puts the blocks in a callout, gives the one they are in another tone, or takes them out of it. */
      toggleCallout: (tone: Tone) => ReturnType
    }
  }
}

/** A few blocks that stand out. */
export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,

  addAttributes: () => ({
    tone: {
      default: 'info',
      parseHTML: (element: HTMLElement) => tones.find((tone) => tone === element.dataset.callout) ?? 'info',
      renderHTML: ({ tone }: Record<string, unknown>) => ({ 'data-callout': tone }),
    },
  }),
  parseHTML: () => [{ tag: 'div[data-callout]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes), 0],

  addCommands() {
    return {
      toggleCallout:
        (tone) =>
        ({ commands, editor }) => {
          if (editor.isActive(this.name, { tone })) return commands.lift(this.name)
          if (editor.isActive(this.name)) return commands.updateAttributes(this.name, { tone })
          return commands.wrapIn(this.name, { tone })
        },
    }
  },
  addInputRules() {
    return [wrappingInputRule({ find: /^!!\s$/, type: this.type })]
  },
})
