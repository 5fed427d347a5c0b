import type { Point } from '@noinghe/contracts'

/** A little less than the earth's radius, and than a degree of a meridian, whatever measures them. */
const radiusKm = 6371
const kmInDegree = 111

/**
 * From a point to each of a list, by its place in the list: kilometres of the straight line through the earth, which is
 * never longer than the way over it and takes a tenth of the time to tell.
 */
export const straightLines = (points: readonly Point[]): ((from: Point) => (place: number) => number) => {
  const axes = Float64Array.from(points.flatMap(inSpace))
  return from => {
    const [x = 0, y = 0, z = 0] = inSpace(from)
    return place => {
      const dx = (axes[3 * place] ?? 0) - x
      const dy = (axes[3 * place + 1] ?? 0) - y
      const dz = (axes[3 * place + 2] ?? 0) - z
      return Math.sqrt(dx * dx + dy * dy + dz * dz)
    }
  }
}

/** Kilometres from the middle of the earth along three axes. */
const inSpace = ({ lat, lon }: Point): readonly number[] => {
  const [phi, lambda] = [inRadians(lat), inRadians(lon)]
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)].map(one => radiusKm * one)
}

const whole = { west: -180, south: -90, east: 180, north: 90 }

/** What holds everything within so many kilometres, in degrees; the whole earth where a pole or the date line is as near. */
export const boxAround = ({ lat, lon }: Point, km: number): typeof whole => {
  const degrees = km / kmInDegree
  const [south, north] = [lat - degrees, lat + degrees]
  if (south <= -90 || north >= 90) return whole
  const aside = inDegrees(Math.asin(Math.sin(inRadians(degrees)) / Math.cos(inRadians(lat))))
  const [west, east] = [lon - aside, lon + aside]
  return west < -180 || east > 180 ? whole : { west, south, east, north }
}

const inRadians = (degrees: number): number => (degrees * Math.PI) / 180
const inDegrees = (radians: number): number => (radians * 180) / Math.PI
