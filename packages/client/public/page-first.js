// Part of the service worker: the page itself comes from the server while that answers, so that a new version is there
// with the next opening. Where it does not answer in time, the page opens as it was kept.
const patienceMs = 4_000
const notPages = /^\/(api|collab|socket\.io|healthz|readyz)(\/|$)/

const keptPage = () => caches.match('/index.html', { ignoreSearch: true })

async function pageFirst(request) {
  const answer = fetch(request)
  const late = new Promise((resolve) => setTimeout(resolve, patienceMs))
  const first = await Promise.race([answer.catch(() => null), late])
  return first ?? (await keptPage()) ?? answer
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.mode !== 'navigate' || notPages.test(new URL(request.url).pathname)) return
  event.respondWith(pageFirst(request))
})
