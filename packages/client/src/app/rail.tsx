import { type ReactNode, use, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { useMe } from '../kernel/session.ts'
import { Clover } from '../kernel/ui/clover.tsx'
import { Contained } from '../kernel/ui/contained.tsx'
import { cx } from '../kernel/ui/cx.ts'
import { VisuallyHidden } from '../kernel/ui/visually-hidden.tsx'
import css from './rail.module.css'
import { partOf, type RoomEntry, RoomsContext } from './room.ts'
import { MyAvatar } from './slots.tsx'

function RoomBadge({ room }: { room: RoomEntry }) {
  const [Badge] = useState(() => partOf(room, 'RailBadge'))
  return (
    <Contained>
      <span className={css.badge}>
        <Badge />
      </span>
    </Contained>
  )
}

function Face({ room }: { room: RoomEntry }) {
  const { person } = useMe()
  if (room.icon === 'me') return <MyAvatar person={person} />
  return <room.icon aria-hidden />
}

function RoomLink({ room, children }: { room: RoomEntry; children: ReactNode }) {
  return (
    <NavLink to={room.path} className={({ isActive }) => cx(css.link, isActive && css.here)}>
      <Face room={room} />
      <span className={css.name}>{children}</span>
      {room.hasRailBadge ? <RoomBadge room={room} /> : null}
    </NavLink>
  )
}

/** The ways to all rooms: a rail on a desk, tabs at the foot of a phone. */
export function Rail() {
  const { t } = useTranslation('app')

  return (
    <nav className={css.rail} aria-label={t('navigation')}>
      <Clover className={css.logo} />
      {use(RoomsContext).map((room) => (
        <span key={room.path} className={cx(css.place, room.place === 'foot' && css.foot)}>
          <RoomLink room={room}>{t(`rooms.${room.name}`)}</RoomLink>
        </span>
      ))}
    </nav>
  )
}

/** What the tabs of a phone have no room for, in the corner of the top bar. */
export function Corner() {
  const { t } = useTranslation('app')

  return (
    <nav className={css.corner} aria-label={t('more')}>
      {use(RoomsContext)
        .filter((room) => room.place === 'foot')
        .map((room) => (
          <NavLink key={room.path} to={room.path} className={css.cornerLink ?? ''}>
            <Face room={room} />
            <VisuallyHidden>{t(`rooms.${room.name}`)}</VisuallyHidden>
            {room.hasRailBadge ? <RoomBadge room={room} /> : null}
          </NavLink>
        ))}
    </nav>
  )
}
