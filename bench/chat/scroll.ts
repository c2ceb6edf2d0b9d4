import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { databaseName } from '../city/build.ts'
import type { City, Talk } from '../city/size.ts'
import { createSpeaker } from '../city/words.ts'
import { type Figure, figuresOf, type Round, type Row } from '../report/figure.ts'
import { percentile } from '../report/numbers.ts'
import { startHouse } from '../servers/house.ts'
import { restOf } from '../servers/rest.ts'
import { lengthen } from './long-talk.ts'
import { type Bench, takeTurns } from './rounds.ts'
import { scrollUp } from './scrolling.ts'
import { workOf } from './work.ts'

const viewport = { width: 1_440, height: 900 }
const slowMs = 50

const rows: readonly Row[] = [
  { key: 'frame50', what: 'frame while scrolling, p50', unit: 'ms' },
  { key: 'frame99', what: 'frame while scrolling, p99', unit: 'ms' },
  { key: 'frameMost', what: 'frame while scrolling, the longest', unit: 'ms', target: { atMost: slowMs } },
  { key: 'slow', what: 'frames above 50 ms, of a thousand', unit: '' },
  { key: 'task', what: 'longest work at a stretch, time of the processor', unit: 'ms', target: { atMost: slowMs } },
  { key: 'task99', what: '… p99 of those above 1 ms', unit: 'ms' },
  { key: 'taskByClock', what: '… the longest by the clock', unit: 'ms' },
  { key: 'cost99', what: 'work for a frame, time of the processor, p99', unit: 'ms' },
  { key: 'costMost', what: '… the most', unit: 'ms', target: { atMost: slowMs } },
  { key: 'drift', what: 'anchor off its place, the farthest', unit: 'px', target: { atMost: 1 } },
  { key: 'passed', what: 'scrolled past', unit: 'px' },
  { key: 'loads', what: 'loads of older messages meanwhile', unit: '' },
  { key: 'jump', what: 'jump to a message far away, p50', unit: 'ms' },
]

const region = '[data-region=messages]'
const places = 5

/** Goes to a place of the conversation without leaving the page, and waits until its message has the focus. */
async function jumpTo(page: Page, path: string, seq: number): Promise<number> {
  const from = performance.now()
  await page.evaluate((at) => {
    const state = { key: at, idx: history.length, usr: null }
    history.pushState(state, '', at)
    dispatchEvent(new PopStateEvent('popstate', { state }))
  }, `${path}?seq=${seq}`)
  await page.locator('[data-message]:focus').waitFor()
  const tookMs = performance.now() - from
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
  return tookMs
}

interface View {
  readonly page: Page
  readonly session: CDPSession
}

interface Seen {
  readonly framesMs: number[]
  readonly jumpsMs: number[]
  readonly tasksMs: number[]
  readonly tasksByClockMs: number[]
  readonly costsMs: number[]
  drift: number
  passed: number
  loads: number
}

const roundOf = ({ framesMs, jumpsMs, tasksMs, tasksByClockMs, costsMs, drift, passed, loads }: Seen): Round => ({
  frame50: percentile(framesMs, 0.5),
  frame99: percentile(framesMs, 0.99),
  frameMost: percentile(framesMs, 1),
  task: percentile(tasksMs, 1),
  task99: percentile(
    tasksMs.filter((ms) => ms > 1),
    0.99,
  ),
  taskByClock: percentile(tasksByClockMs, 1),
  cost99: percentile(costsMs, 0.99),
  costMost: percentile(costsMs, 1),
  slow: (framesMs.filter((ms) => ms > slowMs).length / framesMs.length) * 1_000,
  drift,
  passed,
  loads,
  ...(jumpsMs.length > 0 && { jump: percentile(jumpsMs, 0.5) }),
})

const nothing = (): Seen => ({
  ...{ framesMs: [], jumpsMs: [], tasksMs: [], tasksByClockMs: [], costsMs: [] },
  ...{ drift: 0, passed: 0, loads: 0 },
})

async function watch({ page, session }: View, seconds: number, seen: Seen): Promise<void> {
  // What the driver brings into a page is no work of the page.
  await page.locator(region).evaluate(() => undefined)
  const work = await workOf(session, async () => {
    const { framesMs, driftPx, passedPx } = await scrollUp(page, region, seconds)
    seen.framesMs.push(...framesMs)
    seen.drift = Math.max(seen.drift, driftPx)
    seen.passed += passedPx
  })
  seen.tasksMs.push(...work.tasksMs)
  seen.tasksByClockMs.push(...work.clockMs)
  seen.costsMs.push(...work.framesMs)
}

/** The end first, then places all over the conversation, each reached by a jump. */
async function ours(view: View, path: string, length: number, seconds: number): Promise<Round> {
  const seen = nothing()
  const { page } = view
  page.on('request', (request) => {
    if (request.url().includes('before=')) seen.loads += 1
  })
  await page.goto(path)
  await page.locator('[data-message]').first().waitFor()
  await watch(view, seconds, seen)
  for (let place = 1; place <= places; place += 1) {
    seen.jumpsMs.push(await jumpTo(page, path, Math.floor((length * place) / (places + 1))))
    await watch(view, seconds / places, seen)
  }
  return roundOf(seen)
}

/** A thousand plain paragraphs, so that it is seen what this machine gives at best. */
async function bare(view: View, seconds: number): Promise<Round> {
  const { page } = view
  const speak = createSpeaker(19)
  const plain = Array.from({ length: 1_000 }, () => `<p data-message>${speak()}</p>`).join('')
  await page.setContent(`<div data-region=messages style="height:90vh;overflow:auto">${plain}</div>`)
  const seen = nothing()
  for (let turn = 0; turn < 2; turn += 1) {
    await page.locator(region).evaluate((box) => {
      box.scrollTop = box.scrollHeight
    })
    await watch(view, seconds, seen)
  }
  return roundOf(seen)
}

const crowdOf = ({ talks }: City): Talk => {
  const crowd = talks.find(({ kind }) => kind === 'crowd')
  if (!crowd) throw new Error('The city has no crowd.')
  return crowd
}

async function pageOf(browser: Browser, url: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport, baseURL: url, locale: 'de-DE' })
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  await context.addCookies([{ name, value, url }])
  return context.newPage()
}

/** Makes the conversation long, once, and stops: the house that is measured begins with it and has come to rest. */
async function lengthOf(bench: Bench, city: City, talk: Talk): Promise<number> {
  const house = await startHouse(city)
  const store = await new MongoClient(await readFile(join(city.folder, 'store.url'), 'utf8')).connect()
  try {
    return await lengthen(store.db(databaseName), city, talk, bench.isQuick ? 5_000 : 200_000)
  } finally {
    await store.close()
    await house.stop()
  }
}

/** C22: a long conversation in a store with a million messages, scrolled in a browser. */
export async function chatScroll(bench: Bench): Promise<Figure[]> {
  const city = await bench.city('large')
  const talk = crowdOf(city)
  const seconds = bench.isQuick ? 4 : 20
  const length = await lengthOf(bench, city, talk)
  bench.say(`  ${length} messages in the conversation`)
  const house = await startHouse(city, bench.flags)
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath: path, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
  try {
    await restOf(house.server)
    const [cookie = ''] = await house.signInMany([city.people[talk.members[0] ?? 0]?.id ?? ''])
    const session = await browser.newBrowserCDPSession()
    const side = async (which: 'bare' | 'ours') => {
      const page = await pageOf(browser, house.server.url, cookie)
      const view = { page, session }
      try {
        return await (which === 'bare' ? bare(view, seconds) : ours(view, `/chat/${talk.id}`, length, seconds))
      } finally {
        await page.context().close()
      }
    }
    return figuresOf(rows, await takeTurns(bench, side))
  } finally {
    await browser.close()
    await house.stop()
  }
}
