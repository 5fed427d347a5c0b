import type { SlotProgress } from '@noinghe/contracts'
import type { z } from 'zod'
import type { Progress } from './progress.ts'

type View = z.input<typeof SlotProgress>
type Steps = View['reached']

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Every place that came to a step, also where it was lost afterwards; a learner taken off again was never assigned. */
const reached = ({ proposals, agreements, placements }: Progress): Steps => {
  const all = Object.values(placements)
  return {
    proposed: sum(Object.values(proposals).map(({ made }) => made)),
    agreed: sum(Object.values(proposals).map(({ seats }) => seats.length)),
    signed: sum(Object.values(agreements).map(({ signed }) => signed)),
    assigned: all.filter(({ step }) => step !== 'unassigned').length,
    started: all.filter(({ started }) => started).length,
    completed: all.filter(({ step }) => step === 'completed').length,
    hired: all.filter(({ hired }) => hired).length,
  }
}

/** Where the places stand now: each counts once, at the farthest step; lost ones and seats given back count nowhere. */
const standing = ({ proposals, agreements, placements, reopened }: Progress): Steps => {
  const all = Object.values(placements)
  const used = new Set<string>(all.flatMap(({ step, seat }) => (step === 'unassigned' ? [] : [seat])))
  const free = (seat: string): boolean => !used.has(seat) && !(seat in reopened)
  const seatsAt = (wanted: 'active' | 'over') =>
    new Set<string>(Object.values(agreements).flatMap(({ step, seats }) => (step === wanted ? seats : [])))
  const [active, over] = [seatsAt('active'), seatsAt('over')]
  const agreed = Object.values(proposals).flatMap(({ seats }) => seats)
  const at = (wanted: string) => all.filter(({ step, hired }) => step === wanted && !hired).length
  return {
    proposed: sum(Object.values(proposals).map(({ now }) => now)),
    agreed: agreed.filter(seat => free(seat) && !active.has(seat) && !over.has(seat)).length,
    signed: [...active].filter(free).length,
    assigned: at('assigned'),
    started: at('started'),
    completed: at('completed'),
    hired: all.filter(({ hired }) => hired).length,
  }
}

/** @param offered places published, of the slot itself */
export const progressView = (slot: string, offered: number, progress: Progress): View => ({
  slot,
  offered,
  reached: reached(progress),
  standing: standing(progress),
  reopened: Object.keys(progress.reopened).length,
})
