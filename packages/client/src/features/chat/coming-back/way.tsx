import { cityDay } from '@kleeblatt/shared/core'
import { Luggage } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { List, Row } from '../../../kernel/ui/list.tsx'
import { useOwnPresence } from '../../presence/index.ts'
import { Mark } from '../list/mark.tsx'
import { useEntries } from '../use-chat.ts'

/** From here on it pays to be led through. */
const muchUnread = 50

/** How much is unread where somebody is helped by going through it; null where nobody is. */
function useMuchUnread(): number | null {
  const unread = useEntries().reduce((sum, entry) => sum + (entry.standing === 'reader' ? 0 : entry.unread), 0)
  const own = useOwnPresence().data
  const isBack = own?.state === 'absent' && own.from <= cityDay(new Date())
  return unread >= muchUnread || (isBack && unread > 0) ? unread : null
}

/** The way to what has gathered, while that is much. */
export function WayToComingBack() {
  const { t } = useTranslation('chat')
  const count = useMuchUnread()
  if (count === null) return null
  return (
    <List label={t('comingBack.title')}>
      <Row
        to="/chat/was-war"
        mark={
          <Mark>
            <Luggage aria-hidden />
          </Mark>
        }
        detail={t('comingBack.way', { count })}
      >
        {t('comingBack.title')}
      </Row>
    </List>
  )
}
