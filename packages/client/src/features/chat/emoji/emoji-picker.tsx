import { lazy, Suspense } from 'react'
import { Contained } from '../../../kernel/ui/contained.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import css from './emoji.module.css'
import type { EmojiPickerProps } from './emoji-panel.tsx'

const EmojiPanel = lazy(async () => ({ default: (await import('./emoji-panel.tsx')).EmojiPanel }))

/** Chooses an emoji: by German or English words, by group, or among those used last on this device. */
export const EmojiPicker = ({ onPick }: EmojiPickerProps) => (
  <div className={css.room}>
    <Contained>
      <Suspense fallback={<Loading />}>
        <EmojiPanel onPick={onPick} />
      </Suspense>
    </Contained>
  </div>
)
