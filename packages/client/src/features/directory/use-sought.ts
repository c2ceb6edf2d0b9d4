import { type UnitId, unitId } from '@kleeblatt/shared/directory'
import { useAddressParams } from '../../kernel/address.ts'
import type { Sought } from './queries.ts'

const inUrl = { text: 'suche', unit: 'einheit' } as const

/** What is looked for. It stands in the address, so that it can be passed on and found again with the back button. */
export function useSought() {
  const [params, setParams] = useAddressParams()
  const unit = unitId.safeParse(params.get(inUrl.unit))
  const sought: Sought = { text: params.get(inUrl.text) ?? '', unit: unit.success ? unit.data : null }

  const put = (name: keyof Sought, value: string | null) => {
    const next = new URLSearchParams(params)
    if (value) next.set(inUrl[name], value)
    else next.delete(inUrl[name])
    setParams(next)
  }

  return {
    sought,
    seek: (text: string) => put('text', text),
    within: (id: UnitId | null) => put('unit', id),
    /** To be put behind the address of a person, so that the list stays as it is. */
    kept: params.size > 0 ? `?${params}` : '',
  }
}

export const searchIn = (unit: UnitId) => `?${new URLSearchParams({ [inUrl.unit]: unit })}`
