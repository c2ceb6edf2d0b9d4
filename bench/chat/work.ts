import type { CDPSession } from 'playwright-core'
import { z } from 'zod'

const traced = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  tdur: z.number().optional(),
  args: z.object({ name: z.string().optional() }).loose().default({}),
})
type Traced = z.infer<typeof traced>

const categories = ['disabled-by-default-devtools.timeline', '__metadata']
const microsecondsPerMs = 1_000

/** The tasks of the threads on which pages run, in time of the processor: what else the machine does is not in it. */
function tasksIn(events: readonly Traced[]): number[] {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}:${tid}`),
  )
  return events
    .filter(({ name, pid, tid }) => name === 'RunTask' && threads.has(`${pid}:${tid}`))
    .flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / microsecondsPerMs]))
}

/** Watches how long the page's thread works at a stretch while something is done. */
export async function workOf(session: CDPSession, act: () => Promise<void>): Promise<number[]> {
  const events: Traced[] = []
  const hear = ({ value }: { value: unknown[] }) => {
    for (const one of value) {
      const event = traced.safeParse(one)
      if (event.success && (event.data.name === 'RunTask' || event.data.ph === 'M')) events.push(event.data)
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
  return tasksIn(events)
}
