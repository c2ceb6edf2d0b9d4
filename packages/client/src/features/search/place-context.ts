import { createContext, type ReactNode } from 'react'
import type { Hit } from './kinds.ts'

export type RenderPlace = (hit: Hit) => ReactNode

/** Names what a hit lies in, where the hit does not say it itself. Rooms know that, and the app asks them. */
export const PlaceContext = createContext<RenderPlace>(() => null)
