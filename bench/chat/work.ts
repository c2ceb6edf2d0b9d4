import type { CDPSession } from 'playwright-core'
import { z } from 'zod'

const traced = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().optional(),
  tdur: z.number().optional(),
  args: z.object({ name: z.string().optional() }).loose().default({}),
})
export type Traced = z.infer<typeof traced>

/** How long the thread of a page works at a stretch. */
export interface Work {
  /** Each task, in time of the processor: what else the machine does meanwhile is not in it. */
  readonly tasksMs: readonly number[]
  /** The same by the clock. */
  readonly clockMs: readonly number[]
  /** All tasks of a frame together, in time of the processor: on a machine of its own a frame takes no longer. */
  readonly framesMs: readonly number[]
}

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata']
const wanted = ['RunTask', 'FireAnimationFrame']
const microsecondsPerMs = 1_000
const inMs = (microseconds: number | undefined) =>
  microseconds === undefined ? [] : [microseconds / microsecondsPerMs]

/** What each frame costs: the tasks from one call for a frame to the next. What lies before the first is no frame. */
function framesIn(events: readonly Traced[]): number[] {
  const frames: number[] = []
  for (const { name, tdur = 0 } of events) {
    const last = frames.length - 1
    if (name === 'FireAnimationFrame') frames.push(0)
    else if (last >= 0) frames[last] = (frames[last] ?? 0) + tdur / microsecondsPerMs
  }
  return frames.slice(0, -1)
}

/** A task is told when it ends, and began before what it did: the task of a frame stands after its beginning. */
const endOf = ({ ts, dur = 0 }: Traced) => ts + dur

/** What the threads did on which pages run. */
export function workIn(events: readonly Traced[]): Work {
  const threadOf = ({ pid, tid }: Traced) => `${pid}:${tid}`
  const pages = new Set(events.filter(({ args }) => args.name === 'CrRendererMain').map(threadOf))
  const theirs = events.filter((event) => wanted.includes(event.name) && pages.has(threadOf(event)))
  const tasks = theirs.filter(({ name }) => name === 'RunTask')
  const inOrder = (all: readonly Traced[]) => all.toSorted((one, other) => endOf(one) - endOf(other))
  return {
    tasksMs: tasks.flatMap(({ tdur }) => inMs(tdur)),
    clockMs: tasks.flatMap(({ dur }) => inMs(dur)),
    framesMs: [...Map.groupBy(theirs, threadOf).values()].flatMap((thread) => framesIn(inOrder(thread))),
  }
}

/** Watches how long the page's thread works at a stretch while something is done. */
export async function workOf(session: CDPSession, act: () => Promise<void>): Promise<Work> {
  const events: Traced[] = []
  const hear = ({ value }: { value: unknown[] }) => {
    for (const one of value) {
      const event = traced.safeParse(one)
      if (event.success && (wanted.includes(event.data.name) || event.data.ph === 'M')) events.push(event.data)
    }
  }
  session.on('Tracing.dataCollected', hear)
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { recordMode: 'recordUntilFull', includedCategories: categories },
  })
  await act()
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await complete
  session.off('Tracing.dataCollected', hear)
  return workIn(events)
}
