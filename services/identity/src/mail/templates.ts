import { z } from 'zod'

const invited = z.object({ organisation: z.string(), token: z.string(), until: z.string() })

/** A mail before it is written out: its template and what fills it; encrypted while it waits, erased once sent. */
const Mail = z.discriminatedUnion('template', [
  z.object({ template: z.literal('invitation'), params: invited }),
  z.object({ template: z.literal('hand-over'), params: invited }),
  z.object({ template: z.literal('recovery'), params: z.object({ token: z.string() }) }),
  z.object({ template: z.literal('password-changed'), params: z.object({}) }),
])
export type Mail = z.infer<typeof Mail>

/** Puts template and stored parameters together again. */
export const mailOf = (template: string, params: unknown): Mail => Mail.parse({ template, params })

export type Rendered = {
  readonly subject: string
  readonly text: string
  readonly link?: string
  readonly token?: string
}

/** The token stands behind `#`: it reaches no server's log. */
const link = (portal: string, page: string, token: string): string => `${portal}/${page}#token=${token}`

/** The letter in Vietnamese, then English. */
export const render = (mail: Mail, portal: string): Rendered => {
  switch (mail.template) {
    case 'invitation':
    case 'hand-over': {
      const { organisation, token, until } = mail.params
      const address = link(portal, 'invitation', token)
      const handOver = mail.template === 'hand-over'
      return {
        subject: handOver ? `Bàn giao tài khoản của ${organisation}` : `Lời mời tham gia ${organisation} trên Nối Nghề`,
        text: [
          handOver
            ? `Cơ quan có thẩm quyền bàn giao tài khoản của ${organisation} trên Nối Nghề cho bạn.`
            : `${organisation} mời bạn cùng làm việc trên Nối Nghề.`,
          `Mở liên kết này trước hết ngày ${until}: ${address}`,
          '',
          handOver
            ? `The authority hands the account of ${organisation} on Nối Nghề to you.`
            : `${organisation} invites you to work with them on Nối Nghề.`,
          `Open the link above until ${until}.`,
        ].join('\n'),
        link: address,
        token,
      }
    }
    case 'recovery': {
      const { token } = mail.params
      const address = link(portal, 'recovery', token)
      return {
        subject: 'Đặt lại mật khẩu Nối Nghề',
        text: [
          `Mở liên kết này trong một giờ để đặt lại mật khẩu: ${address}`,
          'Nếu bạn không yêu cầu, hãy bỏ qua thư này; mật khẩu không đổi.',
          '',
          'Open the link above within one hour to set a new password. If you did not ask for it, ignore this mail.',
        ].join('\n'),
        link: address,
        token,
      }
    }
    case 'password-changed':
      return {
        subject: 'Mật khẩu Nối Nghề đã được thay đổi',
        text: [
          'Mật khẩu tài khoản của bạn vừa được thay đổi; mọi phiên đăng nhập cũ đã kết thúc.',
          'Nếu không phải bạn, hãy lấy lại mật khẩu ngay và báo cho cơ quan quản lý.',
          '',
          'The password of your account was changed and all older sessions have ended. If it was not you, recover it now.',
        ].join('\n'),
      }
  }
}
