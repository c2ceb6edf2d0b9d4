import type { ProcessId } from '@kleeblatt/shared/process'
import { createContext, type ReactNode } from 'react'

/** Shows what people say about a process. */
export type RenderComments = (process: ProcessId) => ReactNode

export const CommentsContext = createContext<RenderComments>(() => null)
