import type { Person } from '@kleeblatt/shared/directory'
import { Avatar } from '../../kernel/ui/avatar.tsx'
import { photoOf } from './queries.ts'

interface PersonAvatarProps {
  person: Pick<Person, 'id' | 'name' | 'photo'>
  size?: 's' | 'm' | 'l' | 'xl'
  presence?: 'here' | 'away' | undefined
}

/** Somebody's face or initials. Write the name beside it. */
export const PersonAvatar = ({ person, size = 'm', presence }: PersonAvatarProps) => (
  <Avatar id={person.id} name={person.name} photo={photoOf(person)} size={size} presence={presence} />
)
