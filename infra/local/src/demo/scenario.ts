import { addDays } from './calendar.ts'
import * as beginning from './chapters/beginning.ts'
import * as beside from './chapters/beside.ts'
import { complete, hire } from './chapters/ending.ts'
import { keepLimits, limitsOf, seeFlows } from './chapters/limits.ts'
import { answerWeek, expectSilence } from './chapters/logbook.ts'
import { answerOthers } from './chapters/others.ts'
import { leaveOpen } from './chapters/today.ts'
import { askElsewhere, endEarly, keepTheRest, moveOn } from './chapters/transfer.ts'
import { expected } from './expectation.ts'
import * as moves from './moves.ts'
import { postingDays, postListings } from './post-listings.ts'
import type { Cast, Stage } from './stage.ts'

/** First day of the scenario on the domain's clock, in days from today: 16 weeks ago. */
export const firstDay = -112

const others = {
  vi: 'Các doanh nghiệp và trường khác trả lời đề xuất của mình.',
  en: 'Other enterprises and schools answer their own proposals.',
}

type Placed = { readonly enterprise: moves.Pair['enterprise']; readonly agreement: string; readonly from: string }

/** Signs what has become whole weeks since the last look, for every group that is at work. */
const createLogbooks = ({ clock }: Stage) => {
  const groups = new Map<Placed, string>()
  return {
    open: (placed: Placed): void => void groups.set(placed, placed.from),
    /** Leaves a group: nothing more is signed for it. */
    close: (agreement: string): void => {
      for (const placed of groups.keys()) if (placed.agreement === agreement) groups.delete(placed)
    },
    /** Signs what is left up to the last day of a group, also a broken week. */
    finish: async (agreement: string, lastDay: string): Promise<void> => {
      for (const [placed, from] of groups) {
        if (placed.agreement !== agreement) continue
        await moves.signWeeks(placed.enterprise, agreement, from, addDays(lastDay, 6))
        groups.delete(placed)
      }
    },
    /** @param upTo days from today */
    signUpTo: async (upTo: number): Promise<void> => {
      for (const [placed, from] of groups) {
        const weeks = await moves.signWeeks(placed.enterprise, placed.agreement, from, clock.dayAt(upTo))
        const last = weeks.at(-1)
        if (last !== undefined) groups.set(placed, addDays(last, 7))
      }
    },
  }
}

/**
 * Plays the scenario from 16 weeks ago to today, step by step, over the public APIs.
 *
 * @returns the ids that came with the replies
 * @throws Unmet in the first step that went otherwise, with what was expected
 */
export const playScenario = async (stage: Stage, cast: Cast) => {
  const { clock, chapter } = stage
  const pair = beginning.heroes(cast)
  const logbooks = createLogbooks(stage)
  const goTo = async (days: number): Promise<void> => {
    await clock.moveTo(days)
    await logbooks.signUpTo(days - 1)
  }

  await chapter(
    {
      vi: 'Doanh nghiệp đăng ký với mã số thuế sai: bị từ chối.',
      en: 'An enterprise signs up with a wrong tax code: it is refused.',
    },
    () => beginning.refuseWrongTaxCode(stage),
  )
  const met = await chapter(
    {
      vi: 'Nhu cầu 12 người ngành Logistics tại Đình Vũ được đề xuất với suất 30 chỗ của một trường trong vài giây.',
      en: 'A demand of 12 for Logistics at Đình Vũ is proposed to a slot of 30 of a school within seconds.',
    },
    () => beginning.meet(stage, cast),
  )
  const agreement = await chapter(
    { vi: 'Hai bên đồng ý và ký thoả thuận.', en: 'Both sides accept and sign the agreement.' },
    async () => {
      const draft = await moves.agree(pair, met.proposal)
      expected({ vi: 'thoả thuận 12 chỗ', en: 'an agreement about 12 seats' }, draft.seats.length === 12, draft)
      await moves.bring(pair, draft.id)
      return draft.id
    },
  )
  const { placements, absent } = await chapter(
    { vi: '12 người học được bố trí, 11 người bắt đầu.', en: '12 learners are assigned, 11 start.' },
    () => beginning.begin(stage, cast, agreement),
  )
  const main: beginning.Group = { ...met, agreement, placements }
  logbooks.open({ enterprise: pair.enterprise, agreement, from: clock.dayAt(-98) })
  const replacement = await chapter(
    {
      vi: 'Người không đến đã thôi học: nguồn cung giữ nguyên, doanh nghiệp xin người thay (nhu cầu +1) và được ghép ngay.',
      en: 'The one who did not start left school: supply unchanged, the enterprise asks for a replacement (need +1) and gets one.',
    },
    async () => {
      await beginning.loseOne(stage, cast, main, absent)
      return beginning.replace(stage, cast, main)
    },
  )
  await logbooks.signUpTo(-81)
  logbooks.open({ enterprise: pair.enterprise, agreement: replacement.agreement, from: replacement.startsOn })
  const firstWeek = await chapter(
    {
      vi: 'Sổ theo dõi tuần được ký theo nhóm; người học xác nhận, phản đối, hoặc im lặng.',
      en: 'The weekly log is signed for the group; learners confirm, object or stay silent.',
    },
    async () => {
      const [week = ''] = await moves.signWeeks(pair.enterprise, agreement, clock.dayAt(-91), clock.dayAt(-81))
      const [, second = '', third = ''] = placements
      return { week, ...(await answerWeek(stage, pair, [second, third], week)) }
    },
  )
  const part = await chapter(
    {
      vi: 'Một đề xuất 12 người chỉ được nhận 8; phần còn lại trở về sổ.',
      en: 'One proposal is accepted for 8 of 12; the rest returns to the book.',
    },
    () => beside.acceptEightOfTwelve(stage, cast),
  )
  await goTo(-70)
  await moves.start(part.pair.enterprise, part.agreement, part.startsOn)
  logbooks.open({ enterprise: part.pair.enterprise, agreement: part.agreement, from: part.startsOn })
  await expectSilence(pair, placements[3] ?? '', firstWeek.week)
  const withdrawn = await chapter(
    {
      vi: 'Một nhu cầu bị rút khi đề xuất còn chờ: đề xuất được rút theo.',
      en: 'One demand is withdrawn while its proposal is pending: the proposal goes with it.',
    },
    () => beside.withdrawWhilePending(stage, cast),
  )
  await goTo(-65)
  const shrunk = await chapter(
    {
      vi: 'Một suất giảm xuống dưới số đã đề xuất: đề xuất chưa trả lời bị rút trước, phần đã thoả thuận giữ nguyên.',
      en: 'One slot shrinks below what is proposed: the unanswered goes first, the agreed stays.',
    },
    () => beside.shrinkSlot(stage, cast),
  )
  await beginning.untilReopened(cast, main, { need: 1, supply: 0 })
  await keepTheRest(stage, cast, main)
  await goTo(-60)
  const elsewhere = await askElsewhere(stage, cast)
  await goTo(-56)
  const ended = await chapter(
    {
      vi: 'Một người kết thúc sớm vì lý do nơi làm việc: nguồn cung +1, nhu cầu giữ nguyên, và được đề xuất cho doanh nghiệp khác.',
      en: 'One ends early for a workplace reason: supply +1, need unchanged, and is proposed to another enterprise.',
    },
    () => endEarly(stage, cast, main, elsewhere),
  )
  const moved = await moveOn(stage, cast, ended)
  await goTo(-45)
  const race = await chapter(
    {
      vi: 'Hết hạn và đồng ý đến cùng lúc: chỉ một điều xảy ra.',
      en: 'Expiry races acceptance: exactly one of them happens.',
    },
    () => beside.raceWithExpiry(stage, cast),
  )
  await goTo(-28)
  for (const day of postingDays(stage).filter(posted => posted < -14)) {
    await goTo(day)
    await postListings(stage, cast, day)
  }
  await goTo(-14)
  await logbooks.finish(agreement, clock.dayAt(-15))
  await logbooks.finish(part.agreement, clock.dayAt(-15))
  const completed = await chapter({ vi: '10 người hoàn thành đợt thực tập.', en: '10 learners complete.' }, () =>
    complete(stage, pair.enterprise, agreement, 10),
  )
  const alsoCompleted = await complete(stage, part.pair.enterprise, part.agreement, 8)
  const later = postingDays(stage).filter(posted => posted >= -14)
  for (const day of later.filter(posted => posted < -7)) {
    await goTo(day)
    await postListings(stage, cast, day)
  }
  await goTo(-7)
  await chapter(
    {
      vi: '9 người được doanh nghiệp tuyển dụng, 1 người học tiếp.',
      en: '9 are hired by the enterprise, 1 studies on.',
    },
    () => hire(stage, pair, completed, 9),
  )
  await hire(stage, part.pair, alsoCompleted, 6)
  await chapter(others, () => answerOthers(cast, 20))
  // the weeks since are left for whoever tries the demo
  logbooks.close(replacement.agreement)
  for (const day of later.filter(posted => posted >= -7 && posted < 0)) {
    await goTo(day)
    await postListings(stage, cast, day)
  }
  await goTo(0)
  await postListings(stage, cast, 0)
  await chapter(others, () => answerOthers(cast, 20))
  const open = await chapter(
    {
      vi: 'Hôm nay: để lại cho mỗi vai trò một việc đang chờ.',
      en: 'Today: something is left open for each role.',
    },
    () => leaveOpen(stage, cast),
  )
  const table = limitsOf(cast, main)
  await chapter({ vi: 'Mỗi vai trò chỉ thấy phần của mình.', en: 'What each role may not see is refused.' }, () =>
    keepLimits(stage, cast, firstWeek.learner, table),
  )
  const everyone = [...placements, ...replacement.placements, ...part.placements, ...moved.placements]
  await chapter(
    {
      vi: 'Sở thấy mọi dòng dịch chuyển trong địa bàn và không thấy người nào.',
      en: 'The department sees all flows of its territory and no person.',
    },
    () => seeFlows(stage, cast, everyone),
  )
  return {
    main,
    absent,
    replacement,
    part,
    withdrawn,
    shrunk,
    elsewhere,
    ended,
    moved,
    race,
    completed,
    open,
    everyone,
  }
}

export type Story = Awaited<ReturnType<typeof playScenario>>
