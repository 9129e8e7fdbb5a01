import type { Web } from '#platform/http.ts'

export type TestBrowser = ReturnType<typeof testBrowser>

/** A browser as far as the server sees one: it keeps its cookies. */
export function testBrowser(web: Web) {
  const cookies = new Map<string, string>()
  const ask = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await web.inject({
      method,
      url,
      headers: {
        cookie,
        host: 'localhost',
        origin: 'http://localhost',
        'user-agent': 'test browser',
      },
      ...(payload === undefined ? {} : { payload }),
    })
    for (const one of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = (one.split(';')[0] ?? '').split(/=(.*)/)
      if (/Max-Age=0/.test(one)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return {
      status: answer.statusCode,
      body: answer.json<unknown>(),
      set: answer.headers['set-cookie'],
    }
  }
  return { ask, cookies }
}
