/** WGS 84, degrees. */
export type Point = { readonly lat: number; readonly lon: number }

const earthRadiusKm = 6371.0088

/** Great-circle distance in kilometres. */
export const haversineKm = (a: Point, b: Point): number => {
  const [phiA, phiB] = [radians(a.lat), radians(b.lat)]
  const half = (radian: number) => Math.sin(radian / 2) ** 2
  const h = half(phiB - phiA) + Math.cos(phiA) * Math.cos(phiB) * half(radians(b.lon - a.lon))
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)))
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180
