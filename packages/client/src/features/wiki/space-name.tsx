import type { SpaceId } from '@kleeblatt/shared/wiki'
import { useSpaces } from './queries.ts'

/** How a space is called; nothing while that is not known. */
export const SpaceName = ({ id }: { id: SpaceId }) => useSpaces().data?.items.find((one) => one.id === id)?.name
