import { type Process, type ProcessId, processOfPlace } from '@kleeblatt/shared/process'
import { useLocation } from 'react-router'
import { useHeard } from './heard.tsx'
import { useKnownProcess } from './queries.ts'

/** The id in the address, whatever stands behind it. */
export function useShownId(): ProcessId | null {
  const [, , place = ''] = useLocation().pathname.split('/')
  return processOfPlace(place)
}

/** The process whose page is open, as far as it is known already. The page itself asks for it. */
export function useShown(): Pick<Process, 'areaId'> | null {
  const id = useShownId()
  const heard = useHeard()
  const known = useKnownProcess(id).data
  return (id !== null && heard.get(id)?.card) || (known && 'may' in known ? known : null)
}
