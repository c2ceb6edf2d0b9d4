import type { Extensions } from '@tiptap/core'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { Placeholder } from '@tiptap/extensions'
import { StarterKit } from '@tiptap/starter-kit'
import { Callout } from './extensions/callout.ts'
import { Card } from './extensions/card.ts'
import { Link } from './extensions/link.ts'
import { NumberedList } from './extensions/numbered-list.ts'
import { Picture } from './extensions/picture.ts'
import { tableExtensions } from './extensions/table.ts'
import { ThingsPasted } from './extensions/things-pasted.ts'

interface Surroundings {
  placeholder: string
  onFiles: (files: readonly File[]) => void
}

/** All that can be written, and no more than the contract lets be stored. */
export const extensions = ({ placeholder, onFiles }: Surroundings): Extensions => [
  StarterKit.configure({ heading: { levels: [2, 3, 4] }, link: false, underline: false, orderedList: false }),
  NumberedList,
  TaskList,
  TaskItem.configure({ nested: true }),
  ...tableExtensions,
  Callout,
  Card,
  Picture,
  Link,
  ThingsPasted.configure({ onFiles }),
  Placeholder.configure({ placeholder }),
]
