/** A browser as far as a server sees one: it keeps its cookies and names its origin. */
export function browserAt(address: string, userAgent = 'Mozilla/5.0 (Windows NT 10.0) Firefox/146.0') {
  const cookies = new Map<string, string>()

  async function ask(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        'user-agent': userAgent,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  return {
    ask,
    cookies,
    cookieHeader: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    signIn: (login: string, password: string) => ask('POST', '/login', { login, password }),
  }
}
