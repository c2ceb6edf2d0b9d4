import { type PageId, pageIdIn, type SpaceId, spaceId } from '@kleeblatt/shared/wiki'
import { useParams } from 'react-router'
import { remember, remembered } from '../../kernel/device.ts'

const last = 'wiki.space'

/** Which space and which page the address names. */
export function useHere(): { spaceId: SpaceId | null; pageId: PageId | null } {
  const { '*': rest = '' } = useParams()
  const [space, page] = rest.split('/')
  return { spaceId: spaceId.safeParse(space).data ?? null, pageId: pageIdIn(page) }
}

/** The space one was in last on this device. */
export const lastSpace = (): SpaceId | null => spaceId.safeParse(remembered(last)).data ?? null
export const rememberSpace = (id: SpaceId): void => remember(last, id)
