import type { Progress } from './progress.ts'

/** Heads at each step of the funnel. */
export type Steps = {
  readonly proposed: number
  readonly agreed: number
  readonly signed: number
  readonly assigned: number
  readonly started: number
  readonly completed: number
  readonly hired: number
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Every head that came to a step, also where it was lost afterwards. */
export const reached = ({ proposals, agreements, placements }: Progress): Steps => {
  const all = Object.values(placements)
  return {
    proposed: sum(Object.values(proposals).map(({ made }) => made)),
    agreed: sum(Object.values(proposals).map(({ seats }) => seats.length)),
    signed: sum(Object.values(agreements).map(({ signed }) => signed)),
    assigned: all.filter(({ phase }) => phase !== 'unassigned').length,
    started: all.filter(({ started }) => started).length,
    completed: all.filter(({ completed }) => completed).length,
    hired: all.filter(({ hired }) => hired).length,
  }
}

/** Where the heads stand now. Each counts once, at the farthest step; lost ones and seats given back count nowhere. */
export const standing = ({ proposals, agreements, placements, reopened }: Progress): Steps => {
  const all = Object.values(placements)
  const seatsIn = (wanted: 'active' | 'over') =>
    Object.values(agreements).flatMap(({ phase, seats }) => (phase === wanted ? seats : []))
  const taken = new Set([...reopened, ...all.flatMap(({ phase, seat }) => (phase === 'unassigned' ? [] : [seat]))])
  const active = new Set(seatsIn('active'))
  const over = new Set(seatsIn('over'))
  const agreed = new Set(Object.values(proposals).flatMap(({ seats }) => seats))
  const at = (wanted: string) => all.filter(({ phase, hired }) => phase === wanted && !hired).length
  return {
    proposed: sum(Object.values(proposals).map(({ pending }) => pending)),
    agreed: [...agreed].filter(seat => !taken.has(seat) && !active.has(seat) && !over.has(seat)).length,
    signed: [...active].filter(seat => !taken.has(seat)).length,
    assigned: at('assigned'),
    started: at('started'),
    completed: at('completed'),
    hired: all.filter(({ hired }) => hired).length,
  }
}
