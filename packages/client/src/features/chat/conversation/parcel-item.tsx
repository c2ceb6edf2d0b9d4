import type { PersonId } from '@kleeblatt/shared/core'
import { BadgeCheck, Clock, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { cx } from '../../../kernel/ui/cx.ts'
import { VisuallyHidden } from '../../../kernel/ui/visually-hidden.tsx'
import { PersonAvatar } from '../../directory/index.ts'
import type { Names } from '../names.ts'
import type { Parcel } from '../outbox/device-store.ts'
import { useChat } from '../use-chat.ts'
import { useLineUp } from '../use-line-up.ts'
import { LongText } from './long-text.tsx'
import css from './message.module.css'

/** What arrives within this time needs no word about being on its way. */
const patienceMs = 1_000

function useLong(): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  return isLong
}

interface ParcelItemProps {
  parcel: Parcel
  /** It stands below another message of the same person, as it will when it has arrived. */
  isContinued: boolean
  names: Names
  me: PersonId
}

/** A message that is still on its way, with its state and what can be done about it. */
export function ParcelItem({ parcel, isContinued, names, me }: ParcelItemProps) {
  const person = names.person(me)
  const head = (
    <div className={css.who}>
      <span className={css.name}>{names.nameOf(me)}</span>
    </div>
  )
  return (
    <div className={cx(css.message, css.parcel, isContinued && css.continued, parcel.refusal !== null && css.refused)}>
      {person && !isContinued ? <PersonAvatar person={person} /> : <span />}
      <div className={css.content}>
        {isContinued ? <VisuallyHidden>{head}</VisuallyHidden> : head}
        <LongText text={parcel.text} />
        {parcel.acknowledge ? <Asks /> : null}
        <ParcelState parcel={parcel} />
      </div>
    </div>
  )
}

function Asks() {
  const { t } = useTranslation('chat')
  return (
    <div className={css.state}>
      <BadgeCheck aria-hidden size={14} />
      {t('acknowledge.asks')}
    </div>
  )
}

function ParcelState({ parcel }: { parcel: Parcel }) {
  const { t } = useTranslation('chat')
  const { outbox } = useChat()
  const isUp = useLineUp()
  const isLong = useLong()

  if (parcel.refusal !== null)
    return (
      <div className={css.state} role="alert">
        <TriangleAlert aria-hidden size={14} />
        {parcel.people ? t('calling.refused', { count: parcel.people }) : t('outbox.refused')}
        <Button onPress={() => void outbox.retry(parcel.key, parcel.people ?? undefined)}>
          {t(parcel.people ? 'calling.send' : 'outbox.retry')}
        </Button>
        <Button look="ghost" onPress={() => void outbox.discard(parcel.key)}>
          {t('outbox.discard')}
        </Button>
      </div>
    )
  if (!isLong) return <VisuallyHidden>{t('outbox.sending')}</VisuallyHidden>
  return (
    <div className={css.state}>
      <Clock aria-hidden size={14} />
      {t(isUp ? 'outbox.sending' : 'outbox.waiting')}
    </div>
  )
}
