// Read by a server before everything else: its clock goes wrong by so much.
const offByMs = Number(process.env.CLOCK_OFF_BY_MS ?? 0)
const RealDate = Date
const rightNow = RealDate.now
const now = () => rightNow() + offByMs

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: unknown[], created) =>
    Reflect.construct(target, given.length > 0 ? given : [now()], created),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
