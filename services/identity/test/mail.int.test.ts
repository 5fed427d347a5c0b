import { createServer, type Socket } from 'node:net'
import { newId } from '@noinghe/service-kit'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identityApp } from '../src/app.ts'
import { actors, company, password, startIdentity, type World } from './world.ts'

/** A mail server of a few lines: it takes what it is given, or says that it is busy. */
const startMailServer = async () => {
  const taken: string[] = []
  const sockets = new Set<Socket>()
  let busy = false
  const server = createServer(socket => {
    sockets.add(socket)
    let letter: string | undefined
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 test')
    let rest = ''
    socket.on('error', () => undefined)
    socket.on('data', chunk => {
      const lines = (rest + chunk.toString('utf8')).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (letter !== undefined) {
          if (line !== '.') letter += `${line}\n`
          else {
            taken.push(letter)
            letter = undefined
            say('250 taken')
          }
        } else if (/^(EHLO|HELO)/.test(line)) say('250 test')
        else if (line.startsWith('MAIL FROM')) say(busy ? '451 busy' : '250 ok')
        else if (line.startsWith('DATA')) {
          letter = ''
          say('354 go on')
        } else if (line.startsWith('QUIT')) {
          say('221 bye')
          socket.end()
        } else say('250 ok')
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    taken,
    setBusy: (now: boolean) => {
      busy = now
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

let mailServer: Awaited<ReturnType<typeof startMailServer>>
let world: World
beforeAll(async () => {
  mailServer = await startMailServer()
  world = await startIdentity({
    SMTP_URL: mailServer.url,
    BOOTSTRAP_ADMIN_EMAIL: 'admin@vi-du.vn',
    BOOTSTRAP_ADMIN_PASSWORD: password,
  })
})
afterAll(async () => {
  await world.stop()
  await mailServer.stop()
})

const letterTo = (email: string) => mailServer.taken.find(text => text.includes(`To: ${email}`))
const letterFor = (email: string) =>
  eventually(() => {
    const letter = letterTo(email)
    if (letter === undefined) throw new Error('no letter yet')
    return letter
  })

describe('mails', () => {
  it('go to the mail server, and their parameters are erased afterwards', async () => {
    const { email } = await actors(world).signUp(company())
    await world.fetch('POST', '/recoveries', { body: { email } })
    const letter = await letterFor(email)
    expect(letter).toMatch(/^Message-ID: <[0-9a-f-]{36}@noinghe\.vn>$/im)
    const mails = world.service.app.connection.collection('mails')
    await eventually(async () => {
      const sent = await mails.findOne({ template: 'recovery', sentAt: { $exists: true } })
      expect(sent).not.toBeNull()
      expect(sent).not.toHaveProperty('params')
    })
  })

  it('wait while the server is busy, and the administrator sees how many', async () => {
    mailServer.setBusy(true)
    const { email } = await actors(world).signUp(company())
    await world.fetch('POST', '/recoveries', { body: { email } })
    const { accessToken: token } = await actors(world).signIn('admin@vi-du.vn')
    const mails = world.service.app.connection.collection('mails')
    await eventually(async () => {
      const { body } = await world.fetch('GET', '/mails/waiting', { token })
      expect(body).toMatchObject({ waiting: 1, oldest: expect.any(String), transport: 'smtp' })
      expect(await mails.countDocuments({ attempts: { $gt: 0 }, sentAt: { $exists: false } })).toBe(1)
    })
    mailServer.setBusy(false)
    // its next try would be minutes away; a try that is just failing puts it off once more
    await eventually(async () => {
      await mails.updateMany({ sentAt: { $exists: false } }, { $set: { notBefore: new Date(0) } })
      expect(letterTo(email)).toBeDefined()
    })
    await eventually(async () => expect((await world.fetch('GET', '/mails/waiting', { token })).body.waiting).toBe(0))
  })

  it('are recorded once under their cause, whoever records them again', async () => {
    const { mails } = identityApp(world.service.app)
    const id = newId<string>()
    mailServer.setBusy(true)
    try {
      for (let n = 0; n < 3; n++)
        await mails.queue(id, 'mot@vi-du.vn', { template: 'recovery', params: { token: `t${n}` } })
      expect(await mails.missing([id, 'other'])).toEqual(['other'])
      expect((await mails.unsent(10)).filter(mail => mail.id === id).map(({ token }) => token)).toEqual(['t0'])
    } finally {
      mailServer.setBusy(false)
    }
  })

  it('are handed over by one of two who send at once', async () => {
    const { mails } = identityApp(world.service.app)
    const sent: string[] = []
    const slow = { send: async ({ id }: { id: string }) => void sent.push(id), close: () => undefined }
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        mails.queue(newId(), `nguoi-${n}@vi-du.vn`, { template: 'password-changed', params: {} }),
      ),
    )
    await Promise.all([mails.sendDue(slow), mails.sendDue(slow), mails.sendDue(slow)])
    expect(new Set(sent).size).toBe(sent.length)
  })
})
