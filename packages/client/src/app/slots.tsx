import type { Subject } from '@kleeblatt/shared/comments'
import type { Person, PersonCard } from '@kleeblatt/shared/directory'
import { MessageSquare, UserRound } from 'lucide-react'
import { lazy, use, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Comments } from '../features/comments/index.ts'
import { Room as Directory, PersonAvatar } from '../features/directory/index.ts'
import { FollowSettings, Room as Personal } from '../features/personal/index.ts'
import { FollowPresence, PresenceChoice, PresenceNote } from '../features/presence/index.ts'
import { Room as Process, StartCard as ProcessCard } from '../features/process/index.ts'
import { type Hit, Room as Results, SearchDialog } from '../features/search/index.ts'
import { type FindThings, type RenderDrawing, Room as Wiki, StartCard as WikiCard } from '../features/wiki/index.ts'
import { buttonClass } from '../kernel/ui/button-class.ts'
import { Contained } from '../kernel/ui/contained.tsx'
import { partOf, type RoomEntry, RoomsContext } from './room.ts'

/**
 * Rooms do not know each other: what one shows of another is handed to it here. All of this is part of the first load,
 * so what must know another room's things (their numbers, where they are) lies in a file of its own and comes late.
 */

// Through the door of those who are not signed in yet, whose page is not needed any more.
const MyDevices = lazy(async () => {
  const { Devices } = await import('../features/auth/index.ts')
  return { default: () => <Devices /> }
})
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

const Drawn = lazy(async () => ({ default: (await import('./drawn.tsx')).Drawn }))
const drawingOf: RenderDrawing = (process) => <Drawn {...process} />

const findThings: FindThings = async (text, signal) => (await import('./find-things.ts')).findThings(text, signal)

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
  <Personal devices={<MyDevices />} keptAt="/aufsicht/gespeichert" renderFace={faceOf} presence={<PresenceChoice />} />
)

export const WikiStart = () => <WikiCard />
export const ProcessStart = () => <ProcessCard />

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

const PlaceOf = lazy(async () => ({ default: (await import('./place-of.tsx')).PlaceOf }))
const placeOf = (hit: Hit) => <PlaceOf hit={hit} />

/** The room behind Ctrl-K: it is loaded when it is first shown. */
export function Search(props: SearchProps) {
  const rooms = use(RoomsContext)
  const ways = rooms.map(({ path, name, icon }) => ({ path, name, Icon: icon === 'me' ? UserRound : icon }))
  return <SearchDialog {...props} ways={ways} renderPlace={placeOf} />
}

export const SearchRoom = () => <Results renderPlace={placeOf} />
