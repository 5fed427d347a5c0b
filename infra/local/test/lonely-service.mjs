// The smallest program the supervisor can watch: ready at once, notes how it ends, crashes when asked to.
import { appendFileSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'

const { PORT, ADMIN_PORT, DATA_DIR = '.' } = process.env
mkdirSync(DATA_DIR, { recursive: true })
const note = word => appendFileSync(join(DATA_DIR, 'notes'), `${word} ${Date.now()}\n`)

const server = createServer((request, reply) => {
  if (request.url === '/crash') process.exit(7)
  reply.end(String(process.pid))
})
server.listen(Number(PORT), '127.0.0.1', () =>
  createServer((_, reply) => reply.end('ok')).listen(Number(ADMIN_PORT), '127.0.0.1'),
)
process.on('SIGTERM', () => {
  note('stopped')
  process.exit(0)
})
note('started')
