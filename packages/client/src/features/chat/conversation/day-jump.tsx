import type { Entry } from '@kleeblatt/shared/chat'
import { cityDay, instantOf } from '@kleeblatt/shared/core'
import { ChevronDown } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Menu, MenuItem, MenuLine, MenuTrigger } from '../../../kernel/ui/menu.tsx'
import { toast } from '../../../kernel/ui/toast.tsx'
import type { ConversationHistory } from '../line/history.ts'
import css from './stream.module.css'

const PickDay = lazy(async () => ({ default: (await import('../dialogs/pick-day.tsx')).PickDay }))

const dayMs = 86_400_000

/** The day so many days ago, in the city. */
const daysAgo = (days: number): string => cityDay(new Date(Date.now() - days * dayMs))

interface DayJumpProps {
  /** On which what one looks at was written, in the city. */
  day: string
  /** What it is called, or the place in it. */
  name: string
  entry: Entry
  history: ConversationHistory
  onEnd: () => void
}

/** Says of which day what one reads is, and leads to any other. */
export function DayJump({ day, name, entry, history, onEnd }: DayJumpProps) {
  const { t } = useTranslation('chat')
  const navigate = useNavigate()
  const [isPicking, setPicking] = useState(false)
  const { fromSeq } = entry

  const toSeq = (seq: number) => navigate({ search: `?seq=${seq}` })

  const toDay = async (wanted: string) => {
    const from = instantOf(wanted, '00:00').toISOString()
    if (!(await history.open({ at: from }))) return toast(t('day.failed'), { tone: 'danger' })
    const { messages } = history.view.get().history
    const found = messages.find(({ postedAt }) => postedAt >= from) ?? messages.at(-1)
    if (found) toSeq(found.seq)
  }

  const toBegin = async () => {
    if (!(await history.open(fromSeq + 1))) return toast(t('day.failed'), { tone: 'danger' })
    const first = history.view.get().history.messages.at(0)
    if (first) toSeq(first.seq)
  }

  const item = (label: string, onAction: () => void) => <MenuItem onAction={onAction}>{label}</MenuItem>

  return (
    <>
      <MenuTrigger>
        <AriaButton className={css.dayHere ?? ''} aria-label={t('day.label', { day: name })}>
          {name}
          <ChevronDown aria-hidden size={14} />
        </AriaButton>
        <Menu label={t('day.menu')} placement="bottom">
          {item(t('day.today'), () => void toDay(daysAgo(0)))}
          {item(t('day.yesterday'), () => void toDay(daysAgo(1)))}
          {item(t('day.lastWeek'), () => void toDay(daysAgo(7)))}
          {item(t('day.pick'), () => setPicking(true))}
          <MenuLine />
          {item(t('day.begin'), () => void toBegin())}
          {item(t('day.end'), onEnd)}
        </Menu>
      </MenuTrigger>
      {isPicking ? (
        <Suspense>
          <PickDay
            start={day}
            onPick={(picked) => {
              setPicking(false)
              void toDay(picked)
            }}
            onClose={() => setPicking(false)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
