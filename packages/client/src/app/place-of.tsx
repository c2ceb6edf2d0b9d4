import { conversationId } from '@kleeblatt/shared/chat'
import { spaceId } from '@kleeblatt/shared/wiki'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import type { Hit } from '../features/search/index.ts'
import { SpaceName } from '../features/wiki/index.ts'

const ConversationName = lazy(async () => ({ default: (await import('../features/chat/index.ts')).ConversationName }))

/** What a hit lies in, in the words of the room that it is of. */
export function PlaceOf({ hit: { kind, space } }: { hit: Hit }) {
  const { t } = useTranslation('app')
  if (kind === 'page') return <SpaceName id={spaceId.parse(space)} />
  if (kind !== 'message') return null
  return <ConversationName id={conversationId.parse(space)} fallback={t('conversation')} />
}
