import { OrderedList } from '@tiptap/extension-list'

/** A numbered list. Of its looks only the first number is kept. */
export const NumberedList = OrderedList.extend({
  addAttributes: () => ({
    start: {
      default: 1,
      parseHTML: (element: HTMLElement) => {
        const start = Number.parseInt(element.getAttribute('start') ?? '1', 10)
        return Number.isInteger(start) && start >= 0 && start <= 1_000_000 ? start : 1
      },
    },
  }),
})
