import { useState } from 'react'
import { useSearchParams } from 'react-router'

/**
 * What stands behind the question mark of the address, for a field to be bound to. The address follows a moment later
 * than one types; until then what was typed holds, or letters would be lost.
 */
export function useAddressParams(): readonly [URLSearchParams, (next: URLSearchParams) => void] {
  const [params, setParams] = useSearchParams()
  const [wanted, setWanted] = useState<string | null>(null)
  if (wanted !== null && wanted === params.toString()) setWanted(null)

  const put = (next: URLSearchParams) => {
    setWanted(next.toString())
    setParams(next, { replace: true })
  }
  return [wanted === null ? params : new URLSearchParams(wanted), put]
}
