import { NewOrganisation, PostAuthority, refuse, SignUp } from '@noinghe/contracts'
import { wardsOf } from '@noinghe/reference-data'
import { anyone, route, signatoryOf } from '@noinghe/service-kit'
import type { IdentityApp } from '../app.ts'
import { badOrganisation } from '../organisation/particulars.ts'
import { requestId } from '../request-id.ts'
import { badPerson, enrol } from './enrolment.ts'

export const signUpRoutes = (app: IdentityApp) => [
  route.post('/sign-ups', {
    may: anyone,
    summary: { vi: 'Đăng ký tổ chức và tài khoản đầu tiên', en: 'Sign up an organisation with its first account' },
    body: SignUp,
    reply: NewOrganisation,
    status: 201,
    perMinute: 120,
    example: {
      organisation: {
        kind: 'enterprise',
        employerType: 'private',
        name: 'Công ty CP Cơ khí Ví Dụ',
        taxCode: '0201311397',
        province: '31',
        ward: '11411',
        phone: '0225 3822 616',
      },
      account: { email: 'nhan-su@vi-du.vn', password: 'sông Cấm chảy qua cầu', fullName: 'Nguyễn Thị Ví Dụ' },
    },
    run: async ({ body, request, scope }) => {
      const { account, organisation } = body
      const refused =
        badOrganisation(organisation, '/organisation', app.clock.facts().today) ?? badPerson(app, account, '/account')
      if (refused) return refused
      return enrol(app, {
        accountId: requestId({ request, scope }, 'sign-up'),
        person: account,
        organisation: { type: 'register', particulars: organisation },
        at: '/account',
      })
    },
  }),
  route.post('/authorities', {
    may: signatoryOf('platform'),
    summary: { vi: 'Lập cơ quan có thẩm quyền', en: 'Set up an authority' },
    body: PostAuthority,
    reply: NewOrganisation,
    status: 201,
    example: {
      kind: 'labour-authority',
      name: 'Sở Nội vụ thành phố Hải Phòng',
      territory: { province: '31' },
      account: { email: 'so@vi-du.vn', password: 'cầu Rào bắc qua sông', fullName: 'Trần Văn Ví Dụ' },
    },
    run: async ({ body, request, scope }) => {
      const { account, kind, name, territory } = body
      const ward = body.ward ?? territory.wards?.[0] ?? wardsOf(territory.province)[0]?.code
      if (ward === undefined) return refuse('ward-unknown', { at: '/territory/province' })
      const particulars = { kind, name, province: territory.province, ward, territory }
      const refused = badOrganisation(particulars, '', app.clock.facts().today) ?? badPerson(app, account, '/account')
      if (refused) return refused
      return enrol(app, {
        accountId: requestId({ request, scope }, 'authority'),
        person: account,
        organisation: { type: 'found', particulars, by: scope.organisation },
        at: '/account',
      })
    },
  }),
]
