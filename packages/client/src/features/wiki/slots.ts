import type { PageId } from '@kleeblatt/shared/wiki'
import { createContext, type ReactNode } from 'react'

/** A page or a process that a search found, for linking to it. */
export interface FoundThing {
  readonly kind: 'page' | 'process'
  readonly id: string
  readonly title: string
  /** Where it is opened. */
  readonly path: string
  /** Tells namesakes apart. */
  readonly detail?: string
}

export type FindThings = (text: string, signal: AbortSignal) => Promise<readonly FoundThing[]>

/** What the app hands in from other rooms; without a search, things are linked by their address alone. */
export const FindContext = createContext<FindThings | null>(null)

/** Draws a process of which no drawing is stored. */
export type RenderDrawing = (process: { readonly id: string; readonly version: number }) => ReactNode

export const DrawingContext = createContext<RenderDrawing>(() => null)

/** Shows what people say about a page. */
export type RenderComments = (page: PageId) => ReactNode

export const CommentsContext = createContext<RenderComments>(() => null)
