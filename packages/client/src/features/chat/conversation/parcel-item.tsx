import type { PersonId } from '@kleeblatt/shared/core'
import { Clock, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useConnected } from '../../../kernel/live.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { cx } from '../../../kernel/ui/cx.ts'
import { PersonAvatar } from '../../directory/index.ts'
import type { Names } from '../names.ts'
import type { Parcel } from '../outbox/device-store.ts'
import { Markdown } from '../text/markdown.tsx'
import { useChat } from '../use-chat.ts'
import css from './message.module.css'

/** A message that is still on its way, with its state and what can be done about it. */
export function ParcelItem({ parcel, names, me }: { parcel: Parcel; names: Names; me: PersonId }) {
  const person = names.person(me)
  return (
    <li className={cx(css.message, css.parcel, parcel.refusal !== null && css.refused)}>
      {person ? <PersonAvatar person={person} /> : <span />}
      <div className={css.content}>
        <div className={css.who}>
          <span className={css.name}>{names.nameOf(me)}</span>
        </div>
        <Markdown
          text={parcel.text}
          renderMention={(id) => <span className={css.mention}>{`@${names.nameOf(id)}`}</span>}
        />
        <ParcelState parcel={parcel} />
      </div>
    </li>
  )
}

function ParcelState({ parcel }: { parcel: Parcel }) {
  const { t } = useTranslation('chat')
  const { outbox } = useChat()
  const isConnected = useConnected()

  if (parcel.refusal === null)
    return (
      <div className={css.state}>
        <Clock aria-hidden size={14} />
        {t(isConnected ? 'outbox.sending' : 'outbox.waiting')}
      </div>
    )
  return (
    <div className={css.state} role="alert">
      <TriangleAlert aria-hidden size={14} />
      {t('outbox.refused')}
      <Button onPress={() => void outbox.retry(parcel.key)}>{t('outbox.retry')}</Button>
      <Button look="ghost" onPress={() => void outbox.discard(parcel.key)}>
        {t('outbox.discard')}
      </Button>
    </div>
  )
}
