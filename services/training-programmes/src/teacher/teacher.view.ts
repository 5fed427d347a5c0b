import type { LocalDate, TeacherView } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import { bestCertificate } from './hours.ts'
import type { Teacher } from './teacher.ts'

type View = z.input<typeof TeacherView>

/** Without the person: what a POST answers is kept beside its Idempotency-Key. */
export const teacherReceipt = ({ id, version, state }: Saved<Teacher>): View => {
  if (state.status === 'absent') throw new Error(`teacher ${id} was never registered`)
  const { status, school, place } = state
  return { id, version, status, school, ...place }
}

/** For the own school. */
export const teacherViewOn =
  (today: () => LocalDate) =>
  (saved: Saved<Teacher>): View => {
    const { state } = saved
    if (state.status !== 'registered') return teacherReceipt(saved)
    const { localId, person, trades, credentials, upskilling } = state
    const skillCertificate = bestCertificate(credentials, today())
    return {
      ...teacherReceipt(saved),
      ...{ localId, person, trades: [...trades], credentials: [...credentials], upskilling: [...upskilling] },
      ...(skillCertificate === undefined ? {} : { skillCertificate }),
    }
  }
