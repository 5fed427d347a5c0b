import type { LogbookView, moduleResults, visitFindings } from '@noinghe/contracts'
import type { LogbookPrint } from '@noinghe/documents'
import { trade } from '@noinghe/reference-data'
import { addDays } from '@noinghe/service-kit'
import type { z } from 'zod'

type View = z.input<typeof LogbookView>
type WeekView = View['learners'][number]['weeks'][number]

const results: Readonly<Record<(typeof moduleResults)[number], string>> = {
  attained: 'Đạt',
  'in-part': 'Đạt một phần',
  'not-attained': 'Chưa đạt',
}
const levels: Readonly<Record<View['cover']['level'], string>> = {
  'under-3-months': 'Dưới 3 tháng',
  elementary: 'Sơ cấp',
  intermediate: 'Trung cấp',
  'vocational-secondary': 'Trung học nghề',
  college: 'Cao đẳng',
}
const weekStatus: Readonly<Record<WeekView['status'], string>> = {
  open: 'Chưa ký',
  signed: 'Người hướng dẫn đã ký',
  confirmed: 'Người học đã xác nhận',
  disputed: 'Người học phản đối',
  settled: 'Giáo viên đã giải quyết',
}
const findings: Readonly<Record<(typeof visitFindings)[number], string>> = {
  'work-not-as-agreed': 'Công việc không như thoả thuận',
  'content-not-as-planned': 'Nội dung không theo kế hoạch',
  'no-trainer-present': 'Không có người hướng dẫn',
  'hours-not-as-logged': 'Giờ làm không đúng sổ',
  'breaks-not-given': 'Không bố trí nghỉ giữa giờ',
  'safety-training-missing': 'Chưa huấn luyện an toàn',
  'protective-equipment-missing': 'Thiếu phương tiện bảo vệ',
  'unsafe-workplace': 'Nơi làm việc không an toàn',
  'banned-work-for-minors': 'Công việc cấm người chưa thành niên',
  'learner-absent': 'Người học vắng mặt',
  'learner-wishes-to-leave': 'Người học muốn thôi thực tập',
  other: 'Khác',
}
const isFinding = (code: string): code is keyof typeof findings => code in findings

const confirmed = (week: WeekView): string =>
  week.status === 'confirmed' && week.confirmedBy === 'silence' ? 'Hết hạn phản đối' : weekStatus[week.status]

/** Who is no name to this service is printed by the first digits of the id. */
const nameOf = (id: string): string => `Mã ${id.slice(0, 8)}`
const elsewhere = 'Họ tên trong hồ sơ của nhà trường'

export type Names = { readonly school?: string | undefined; readonly enterprise?: string | undefined }

/**
 * A logbook as it is read, in words for paper and tables. Without names of learners where the reader was given none.
 *
 * @param date the day of the print
 */
export const logbookPrint = (book: View, names: Names, date: string): LogbookPrint => {
  const { cover, learners } = book
  const called = new Map(learners.map(({ placement, name }) => [placement, name ?? nameOf(placement)]))
  const known = cover.trade === undefined ? undefined : trade(cover.trade)
  const labels = new Map(learners.flatMap(({ modules = [] }) => modules.map(({ code, label }) => [code, label])))
  const moduleName = (code: string): string => (labels.has(code) ? `${labels.get(code)} (${code})` : code)
  const progress = learners.flatMap(({ placement, modules = [] }) =>
    modules.map(({ code, hours, weeks, result, attained, open }) => ({
      learner: called.get(placement) ?? nameOf(placement),
      module: moduleName(code),
      ...{ hours, weeks, attained, open },
      ...(result === undefined ? {} : { result: results[result] }),
    })),
  )
  return {
    cover: {
      school: names.school ?? (cover.school === undefined ? '' : nameOf(cover.school)),
      enterprise: names.enterprise ?? nameOf(cover.enterprise),
      classes: cover.classes,
      trade: cover.trade === undefined ? '' : `${known?.nameVi ?? ''} (${cover.trade})`.trim(),
      level: levels[cover.level],
      schoolYear: cover.schoolYear,
      from: cover.startsOn,
      to: cover.endsOn,
    },
    code: book.agreement,
    date,
    instructors: book.instructors.map(id => ({ name: nameOf(id), note: elsewhere })),
    teachers: book.teachers.map(id => ({ name: nameOf(id), note: elsewhere })),
    learners: learners.map(({ placement, className, startedOn, endedOn, hours, ...learner }) => ({
      name: called.get(placement) ?? nameOf(placement),
      ...(className === undefined ? {} : { className }),
      status: learner.status,
      ...(startedOn === undefined ? {} : { from: startedOn }),
      ...(endedOn === undefined ? {} : { to: endedOn }),
      hours,
      nightHours: learner.nightHours,
      overtimeHours: learner.overtimeHours,
      confirmedHours: learner.confirmedHours,
    })),
    content: book.content.map(({ week, modules, skills, text }) => ({
      from: week,
      to: addDays(week, 6),
      modules: [...modules.map(moduleName), ...skills],
      ...(text === undefined ? {} : { text }),
    })),
    days: learners.flatMap(({ placement, weeks }) =>
      weeks.toReversed().flatMap(week =>
        Object.entries(week.days)
          .filter(([, hours]) => hours > 0)
          .map(([day, hours]) => {
            const shift = week.shifts?.[day]
            return {
              learner: called.get(placement) ?? nameOf(placement),
              day,
              hours,
              ...(shift === undefined ? {} : { shift: `${shift.from}–${shift.to}, nghỉ ${shift.breakMinutes} phút` }),
              confirmed: confirmed(week),
            }
          }),
      ),
    ),
    results: learners.flatMap(({ placement, results: own }) =>
      own.map(({ module, result, on }) => ({
        learner: called.get(placement) ?? nameOf(placement),
        module: moduleName(module),
        result: results[result],
        on,
      })),
    ),
    ...(progress.length === 0 ? {} : { progress }),
    visits: book.visits.map(({ on, findings: found }) => ({
      on,
      findings:
        found.map(code => (isFinding(code) ? findings[code] : code)).join('; ') || 'Không có điểm cần khắc phục',
    })),
    source: book.source,
  }
}
