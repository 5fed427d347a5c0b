import { PurposeList, WorkFileView } from '@noinghe/contracts'
import { eachOf } from '@noinghe/local/demo'
import { minors } from '../life/habits.ts'
import type { Group, Town } from './town.ts'

/** Full years on a day (Bộ luật Dân sự: reached at the beginning of the birthday). */
export const ageOn = (birthDate: string, date: string): number =>
  Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (date.slice(5) < birthDate.slice(5) ? 1 : 0)

const ofAge = 18

/** The text guardians agree to; none where there was none in force yet. */
const consentText = async ({ department }: Town): Promise<{ version: string; hash: string } | undefined> => {
  const { value } = await department.get('placements', '/personal-data/purposes', PurposeList)
  return value.items.find(({ purpose }) => purpose === 'minor-at-work')?.text
}

/** Guardian's consent, in the ledger or seen on paper, and the last health check. */
const bring = async (town: Town, { school }: Group, learner: string, day: number): Promise<void> => {
  const { city, stage, tally, papers } = town
  const { draw } = city
  const inOrder = draw.chance(minors.papersInOrder, learner, 'papers')
  papers.set(learner, false)
  if (!inOrder) return
  const text = draw.chance(minors.inLedger, learner, 'ledger') ? await consentText(town) : undefined
  const signedOn = stage.clock.dayAt(day - 2)
  if (text !== undefined)
    await tally.tried(school.member, {
      service: 'placements',
      path: '/personal-data/consents',
      body: {
        ...{ person: learner, kind: 'learner', purpose: 'minor-at-work', by: 'representative', agree: true, signedOn },
        ...{ textVersion: text.version, textHash: text.hash },
      },
    })
  const path = `/learners/${learner}/work-file`
  const { value } = await school.member.get('placements', path, WorkFileView)
  const { learner: _learner, version: _version, ...kept } = value
  const file = { ...kept, healthCertificate: true, healthCheckedOn: stage.clock.dayAt(day - 9) }
  const said = await tally.tried(school.member, {
    ...{ method: 'PUT', service: 'placements', of: path, path },
    body: text === undefined ? { ...file, guardianConsentOn: signedOn } : file,
  })
  papers.set(learner, said !== undefined)
}

/** Before a minor is named the school brings in what the law wants known (BLLĐ Art. 144); a few guardians never answer. */
export const bringPapers = async (
  town: Town,
  group: Group,
  learners: readonly string[],
  day: number,
): Promise<void> => {
  const startsOn = town.stage.clock.dayAt(group.startsOn)
  const young = learners.filter(id => {
    const born = town.people.get(id)?.birth_date
    return born !== undefined && ageOn(born, startsOn) < ofAge && !town.papers.has(id)
  })
  await eachOf(young, learner => bring(town, group, learner, day), 4)
}
