import { conversationId } from '@kleeblatt/shared/chat'
import type { Subject } from '@kleeblatt/shared/comments'
import type { Person, PersonCard } from '@kleeblatt/shared/directory'
import { processId } from '@kleeblatt/shared/process'
import { spaceId } from '@kleeblatt/shared/wiki'
import { MessageSquare, UserRound } from 'lucide-react'
import { lazy, use, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Devices } from '../features/auth/index.ts'
import { Comments } from '../features/comments/index.ts'
import { Room as Directory, PersonAvatar } from '../features/directory/index.ts'
import { FollowSettings, Room as Personal } from '../features/personal/index.ts'
import { FollowPresence, PresenceChoice, PresenceNote } from '../features/presence/index.ts'
import { Drawing, Room as Process } from '../features/process/index.ts'
import { type Hit, Room as Results, SearchDialog } from '../features/search/index.ts'
import { type RenderDrawing, SpaceName, Room as Wiki } from '../features/wiki/index.ts'
import { buttonClass } from '../kernel/ui/button-class.ts'
import { Contained } from '../kernel/ui/contained.tsx'
import { findThings } from './find-things.ts'
import { partOf, type RoomEntry, RoomsContext } from './room.ts'

/** Rooms do not know each other: what one shows of another is handed to it here. */

const Start = lazy(async () => ({ default: (await import('../features/start/index.ts')).Room }))

function WriteLink({ person }: { person: Person }) {
  const { t } = useTranslation('app')
  const hasChat = use(RoomsContext).some(({ name }) => name === 'chat')
  if (!hasChat || person.state !== 'active') return null
  return (
    <Link to={`/chat/mit/${person.id}`} className={buttonClass('primary')}>
      <MessageSquare aria-hidden />
      {t('write')}
    </Link>
  )
}

const actionsFor = (person: PersonCard) => <WriteLink person={person} />
const noteOn = (person: PersonCard) =>
  person.state === 'active' ? <PresenceNote personId={person.id} writeTo={(deputy) => `/chat/mit/${deputy}`} /> : null
const faceOf = (person: Person) => <PersonAvatar person={person} size="xl" />

const drawingOf: RenderDrawing = ({ id, version }) => {
  const known = processId.safeParse(id)
  return known.success ? <Drawing id={known.data} version={version} /> : null
}

const commentsOn = (kind: Subject['kind']) => (id: Subject['id']) => (
  <Contained>
    <Comments subject={{ kind, id }} />
  </Contained>
)
const [commentsOnPage, commentsOnProcess] = [commentsOn('wiki-page'), commentsOn('process')]

export const WikiRoom = () => <Wiki findThings={findThings} renderDrawing={drawingOf} renderComments={commentsOnPage} />
export const ProcessRoom = () => <Process renderComments={commentsOnProcess} />
export const DirectoryRoom = () => <Directory renderActions={actionsFor} renderNote={noteOn} />
export const PersonalRoom = () => (
  <Personal devices={<Devices />} keptAt="/aufsicht/gespeichert" renderFace={faceOf} presence={<PresenceChoice />} />
)

export function StartRoom() {
  const rooms = use(RoomsContext)
  const cards = useMemo(
    () => rooms.flatMap((room) => (room.hasStartCard ? [{ name: room.name, Card: partOf(room, 'StartCard') }] : [])),
    [rooms],
  )
  const ways = rooms.flatMap(({ path, name, icon }) =>
    name === 'start' || icon === 'me' ? [] : [{ path, name, Icon: icon }],
  )
  return <Start cards={cards} ways={ways} />
}

/** Who is signed in, small, for the rail. */
export const MyAvatar = ({ person }: { person: Person }) => <PersonAvatar person={person} size="s" />

function RoomCompanion({ room }: { room: RoomEntry }) {
  const [Companion] = useState(() => partOf(room, 'Companion'))
  return (
    <Contained>
      <Companion />
    </Contained>
  )
}

/** What lives as long as the shell without a place of its own. */
export const Companions = () => (
  <>
    <Contained>
      <FollowSettings />
    </Contained>
    <Contained>
      <FollowPresence />
    </Contained>
    {use(RoomsContext).map((room) => (room.hasCompanion ? <RoomCompanion key={room.name} room={room} /> : null))}
  </>
)

interface SearchProps {
  isOpen: boolean
  onClose: () => void
}

const ConversationName = lazy(async () => ({ default: (await import('../features/chat/index.ts')).ConversationName }))

/** What a hit lies in, in the words of the room that it is of. */
function PlaceOf({ hit: { kind, space } }: { hit: Hit }) {
  const { t } = useTranslation('app')
  if (kind === 'page') return <SpaceName id={spaceId.parse(space)} />
  if (kind !== 'message') return null
  return <ConversationName id={conversationId.parse(space)} fallback={t('conversation')} />
}

const placeOf = (hit: Hit) => <PlaceOf hit={hit} />

/** The room behind Ctrl-K: it is loaded when it is first shown. */
export function Search(props: SearchProps) {
  const rooms = use(RoomsContext)
  const ways = rooms.map(({ path, name, icon }) => ({ path, name, Icon: icon === 'me' ? UserRound : icon }))
  return <SearchDialog {...props} ways={ways} renderPlace={placeOf} />
}

export const SearchRoom = () => <Results renderPlace={placeOf} />
