import { isPersonEmployer, NewOrganisation, OrganisationPage, OrganisationView } from '@noinghe/contracts'
import type { DemoData, RowOf } from './data.ts'
import { eachOf, expected, until } from './expectation.ts'
import { type Member, memberBy } from './member.ts'
import { named, type Stage } from './stage.ts'

type Account = RowOf<'accounts'>
type Signed = { readonly key: string; readonly account: Account }

const accountsOf = (data: DemoData): ReadonlyMap<string, Account> =>
  new Map(data.accounts.map(account => [account.organisation, account]))

/** Signs in; that it does not work is a failed step. */
export const memberOf = async (
  { gateway, password }: Pick<Stage, 'gateway' | 'password'>,
  email: string,
): Promise<Member> => {
  const member = await memberBy(gateway, email, password)
  expected({ vi: `${email} đăng nhập được`, en: `${email} signs in` }, member !== undefined, 'sign-in-failed')
  return member
}

const accountBody = ({ email, full_name: fullName }: Account, password: string) => ({ email, password, fullName })

/** The authorities are set up by the platform's administrator. */
export const foundAuthority = async (
  stage: Pick<Stage, 'data' | 'password'>,
  admin: Member,
  authority: RowOf<'authorities'>,
): Promise<void> => {
  const { key, kind, name, province, wards, parks } = authority
  const account = named(accountsOf(stage.data), key)
  const territory = { province, ...(wards.length > 0 ? { wards } : {}), ...(parks.length > 0 ? { parks } : {}) }
  await admin.post(
    'identity',
    '/authorities',
    { kind, name, territory, account: accountBody(account, stage.password) },
    NewOrganisation,
  )
}

/** Everybody has an address of the benchmarking range (RFC 2544): limits count by address, and firms do not share one. */
const addressOf = (at: number): string => `198.18.${Math.floor(at / 250)}.${(at % 250) + 1}`

const signUp = async (
  { gateway, password }: Stage,
  account: Account,
  organisation: object,
  at: number,
): Promise<void> => {
  const body = { organisation, account: accountBody(account, password) }
  const headers = { 'x-forwarded-for': addressOf(at) }
  await gateway.want('POST', 'identity', '/sign-ups', NewOrganisation, { body, headers })
}

const ofEnterprise = (row: RowOf<'enterprises'>, province: string): object => {
  const { name, number, employer_type: employerType, ward, park, phone } = row
  const company = isPersonEmployer(employerType) ? {} : { name, taxCode: number }
  return { kind: 'enterprise', employerType, ...company, province, ward, ...(park ? { park } : {}), phone }
}

const ofSchool = ({ name, tax_code: taxCode, ward, phone }: RowOf<'schools'>, province: string): object => ({
  kind: 'school',
  name,
  taxCode,
  province,
  ward,
  phone,
})

/** Each authority verifies what is in its power. */
const verifyAll = async (by: Member): Promise<void> => {
  const path = '/organisations?power=1&status=registered&limit=200'
  const { value } = await by.get('identity', path, OrganisationPage)
  await eachOf(value.items, ({ id, version }) =>
    by.post('identity', `/organisations/${id}/verify`, {}, OrganisationView, `"${version}"`),
  )
}

/** Name and number of a person who employs live in `employers` alone, and are given before verification. */
const givePersonalParticulars = async (stage: Stage, accounts: ReadonlyMap<string, Account>): Promise<void> => {
  for (const row of stage.data.enterprises.filter(({ employer_type: type }) => isPersonEmployer(type))) {
    const person = await memberOf(stage, named(accounts, row.key).email)
    const body = { name: row.name, number: row.number }
    const path = `/enterprises/${person.organisation}/identity-particulars`
    const sentence = { vi: `${row.name} khai được tên và số`, en: `${row.key} gives name and number` }
    await until(sentence, async () => {
      const reply = await person.ask('PUT', 'employers', path, { body })
      expected(sentence, reply.status < 300, reply.text)
      return reply
    })
  }
}

/** The files are of one province: that of their labour authority. */
const provinceOf = ({ authorities }: DemoData): string => {
  const authority = authorities.find(({ kind }) => kind === 'labour-authority')
  if (authority === undefined) throw new Error('the files have no labour authority')
  return authority.province
}

/** Signs everybody up, has them verified and signs them in; eight at a time. @returns members by the keys of the files */
export const loadOrganisations = async (stage: Stage, admin: Member): Promise<ReadonlyMap<string, Member>> => {
  const { data } = stage
  const accounts = accountsOf(data)
  // the observer comes last of all: see `mark.ts`
  const authorities = data.authorities.filter(({ kind }) => kind !== 'observer')
  await eachOf(authorities, authority => foundAuthority(stage, admin, authority))
  const province = provinceOf(data)
  const enterprises = data.enterprises.map(row => ({ key: row.key, body: ofEnterprise(row, province) }))
  const schools = data.schools.map(row => ({ key: row.key, body: ofSchool(row, province) }))
  const wanted = [...enterprises, ...schools]
  await eachOf(wanted, ({ key, body }, at) => signUp(stage, named(accounts, key), body, at))
  await givePersonalParticulars(stage, accounts)
  const signIn = async ({ key, account }: Signed) => [key, await memberOf(stage, account.email)] as const
  const signed = (key: string): Signed => ({ key, account: named(accounts, key) })
  const officials = new Map(
    await eachOf(
      authorities.map(({ key }) => signed(key)),
      signIn,
    ),
  )
  for (const { key, kind } of authorities)
    if (kind === 'labour-authority' || kind === 'gdnn-authority' || kind === 'zone-authority')
      await verifyAll(named(officials, key))
  return new Map([
    ...officials,
    ...(await eachOf(
      wanted.map(({ key }) => signed(key)),
      signIn,
    )),
  ])
}
