/** A browser as far as a server sees one: it keeps its cookies and names its origin. */
export function browserAt(address: string, userAgent = 'Mozilla/5.0 (Windows NT 10.0) Firefox/146.0') {
  const cookies = new Map<string, string>()

  async function ask(method: string, path: string, sent?: unknown): Promise<Response> {
    const response = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        'user-agent': userAgent,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(sent !== undefined && { 'content-type': 'application/json' }),
      },
      ...(sent !== undefined && { body: JSON.stringify(sent) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    // What a session keeps is written down before the last byte is sent: whoever asks next must have read it.
    const body = await response.arrayBuffer()
    return new Response(body.byteLength > 0 ? body : null, { status: response.status, headers: response.headers })
  }

  return {
    ask,
    cookies,
    cookieHeader: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    signIn: (login: string, password: string) => ask('POST', '/login', { login, password }),
  }
}
