/** Asks for one thing at a time, each as often as there was a reason to since it was last asked for. */
export function createAskingAnew<Id>(ask: (id: Id) => Promise<void>) {
  const underWay = new Map<Id, { readonly run: Promise<void>; again: Promise<void> | null }>()

  function begin(id: Id): Promise<void> {
    const run = ask(id).finally(() => underWay.delete(id))
    underWay.set(id, { run, again: null })
    return run
  }

  /** The answer is given after this call: what is under way was asked before whatever is the reason for this. */
  function refresh(id: Id): Promise<void> {
    const known = underWay.get(id)
    if (!known) return begin(id)
    known.again ??= known.run.then(() => refresh(id))
    return known.again
  }

  return { refresh, isUnderWay: (id: Id) => underWay.has(id) }
}
