import { isDuplicateKey, type Vault } from '@noinghe/service-kit'
import mongoose, { type Connection } from 'mongoose'
import { type Mail, mailOf, type Rendered, render } from './templates.ts'
import type { MailTransport } from './transport.ts'

type MailDocument = {
  readonly _id: string
  /** Encrypted. */
  readonly to: string
  readonly template: string
  /** Encrypted JSON; gone once the mail is sent. */
  readonly params?: string
  readonly createdAt: Date
  readonly sentAt?: Date
  readonly attempts: number
  /** Not before this moment: another instance is sending it, or the last try failed. */
  readonly notBefore: Date
}

export type WaitingMail = Rendered & {
  readonly id: string
  readonly to: string
  readonly template: string
  readonly createdAt: Date
}

/** The outbox of mails: recorded first, sent afterwards, so that a crash neither loses a mail nor sends one nobody asked for. */
export type Mails = {
  /** Records a mail under an id of its cause; a second time under the same id changes nothing. */
  readonly queue: (id: string, to: string, mail: Mail) => Promise<void>
  /** Which of these ids have no record yet. */
  readonly missing: (ids: readonly string[]) => Promise<readonly string[]>
  readonly waiting: () => Promise<{ count: number; oldest?: Date }>
  readonly unsent: (limit: number) => Promise<readonly WaitingMail[]>
  /** Sends what is due; answers how many went out. */
  readonly sendDue: (transport: MailTransport) => Promise<number>
  readonly createIndexes: () => Promise<void>
}

const leaseMs = 60_000
/** Until the next try after n failures: a minute, two, four … to six hours. */
const retryMs = (attempts: number): number => Math.min(6 * 3_600_000, 60_000 * 2 ** Math.min(20, attempts))

const waitingFilter = { sentAt: { $exists: false } }

export const createMails = (
  connection: Connection,
  vault: Vault,
  portal: string,
  now: () => number = Date.now,
): Mails => {
  const schema = new mongoose.Schema<MailDocument>(
    {
      _id: String,
      to: String,
      template: String,
      params: String,
      createdAt: Date,
      sentAt: Date,
      attempts: Number,
      notBefore: Date,
    },
    { collection: 'mails', versionKey: false, autoCreate: false, autoIndex: false },
  )
  schema.index({ sentAt: 1, notBefore: 1 })
  // the record of a mail sent is kept for a quarter
  schema.index({ sentAt: 1 }, { expireAfterSeconds: 90 * 86_400, sparse: true, name: 'sent_long_ago' })
  const model = connection.model<MailDocument>('mails', schema)

  const open = ({ template, params }: MailDocument): Rendered => {
    const read: unknown = params === undefined ? {} : JSON.parse(vault.open(params))
    return render(mailOf(template, read), portal)
  }

  const claim = async (): Promise<MailDocument | null> => {
    const moment = new Date(now())
    return model
      .findOneAndUpdate(
        { ...waitingFilter, notBefore: { $lte: moment } },
        { $set: { notBefore: new Date(now() + leaseMs) }, $inc: { attempts: 1 } },
        { sort: { notBefore: 1 }, returnDocument: 'after' },
      )
      .lean<MailDocument | null>()
  }

  const sendOne = async (mail: MailDocument, transport: MailTransport): Promise<boolean> => {
    const { subject, text } = open(mail)
    try {
      await transport.send({ id: mail._id, to: vault.open(mail.to), subject, text })
    } catch {
      await model.updateOne({ _id: mail._id }, { $set: { notBefore: new Date(now() + retryMs(mail.attempts)) } })
      return false
    }
    await model.updateOne({ _id: mail._id }, { $set: { sentAt: new Date(now()) }, $unset: { params: 1 } })
    return true
  }

  return {
    queue: async (id, to, { template, params }) => {
      const moment = new Date(now())
      try {
        await model.create({
          _id: id,
          to: vault.seal(to),
          template,
          params: vault.seal(JSON.stringify(params)),
          createdAt: moment,
          attempts: 0,
          notBefore: moment,
        })
      } catch (error) {
        if (!isDuplicateKey(error)) throw error
      }
    },
    missing: async ids => {
      const known = await model.find({ _id: { $in: ids } }, { _id: 1 }).lean<{ _id: string }[]>()
      const found = new Set(known.map(({ _id }) => _id))
      return ids.filter(id => !found.has(id))
    },
    waiting: async () => {
      const [count, oldest] = await Promise.all([
        model.countDocuments(waitingFilter),
        model.findOne(waitingFilter).sort({ createdAt: 1 }).lean<MailDocument | null>(),
      ])
      return { count, ...(oldest ? { oldest: oldest.createdAt } : {}) }
    },
    unsent: async limit => {
      const found = await model.find(waitingFilter).sort({ createdAt: -1 }).limit(limit).lean<MailDocument[]>()
      return found.map(mail => ({
        id: mail._id,
        to: vault.open(mail.to),
        template: mail.template,
        createdAt: mail.createdAt,
        ...open(mail),
      }))
    },
    sendDue: async transport => {
      let sent = 0
      for (let mail = await claim(); mail !== null; mail = await claim()) {
        if (!(await sendOne(mail, transport))) return sent
        sent++
      }
      return sent
    },
    createIndexes: () => model.createIndexes(),
  }
}
