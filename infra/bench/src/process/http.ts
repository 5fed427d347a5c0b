import { Agent, request } from 'node:http'

export type Sent = {
  readonly method: string
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: unknown
}
export type Answer = { readonly status: number; readonly etag: string | undefined; readonly text: string }
export type HttpClient = { readonly send: (sent: Sent) => Promise<Answer>; readonly close: () => void }

/** A client that costs little, with so many connections that stay open. */
export const httpClient = (base: string, connections: number): HttpClient => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(base)
  return {
    send: ({ method, path, headers = {}, body }) =>
      new Promise((resolve, reject) => {
        const text = body === undefined ? '' : JSON.stringify(body)
        const length = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }
        const sending = request(
          { agent, hostname, port, method, path, headers: { ...headers, ...(text === '' ? {} : length) } },
          response => {
            const chunks: Buffer[] = []
            response.on('data', chunk => chunks.push(chunk))
            response.on('error', reject)
            response.on('end', () =>
              resolve({
                status: response.statusCode ?? 0,
                etag: response.headers.etag,
                text: Buffer.concat(chunks).toString('utf8'),
              }),
            )
          },
        )
        sending.on('error', reject)
        sending.end(text)
      }),
    close: () => agent.destroy(),
  }
}

/** @throws when the answer has another status: a benchmark of refusals would be a fast one. */
export const expecting = (status: number, answer: Answer): Answer => {
  if (answer.status !== status)
    throw new Error(`${status} was expected, not ${answer.status}: ${answer.text.slice(0, 500)}`)
  return answer
}
