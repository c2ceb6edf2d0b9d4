import type { Person } from '@kleeblatt/shared/directory'
import type { ReactNode } from 'react'
import { Avatar } from '../../kernel/ui/avatar.tsx'
import { photoOf } from './queries.ts'

interface PersonAvatarProps {
  person: Pick<Person, 'id' | 'name' | 'photo'>
  size?: 's' | 'm' | 'l' | 'xl'
  /** At the foot of the face; its words stand beside it. */
  sign?: ReactNode
}

/** Somebody's face or initials. Write the name beside it. */
export const PersonAvatar = ({ person, size = 'm', sign }: PersonAvatarProps) => (
  <Avatar id={person.id} name={person.name} photo={photoOf(person)} size={size} sign={sign} />
)
