import { createTransport } from 'nodemailer'

export type Letter = {
  /** Becomes the Message-ID: a mail sent twice after a crash is recognised as one. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Takes a letter to the mail server. Throws when the server did not take it: it is tried again later. */
export type MailTransport = { readonly send: (letter: Letter) => Promise<void>; readonly close: () => void }

/** @param url smtp(s)://user:password@host:port; @param from the sender shown */
export const smtpTransport = (url: string, from: string): MailTransport => {
  const smtp = createTransport(url, { from })
  return {
    send: async ({ id, to, subject, text }) => {
      await smtp.sendMail({ messageId: `<${id}@noinghe.vn>`, to, subject, text })
    },
    close: () => smtp.close(),
  }
}
