import { normalQuantile } from './distributions.ts'

/**
 * Uniform numbers strictly between 0 and 1, from a seed alone: the output function of SplitMix (Steele, Lea, Flood
 * 2014) in 32 bits over a counter, so that draw n of a stream is the same whatever else was drawn.
 */
export function uniforms(seed: number, stream: number, count: number): Float64Array {
  const drawn = new Float64Array(count)
  let state = mix(seed >>> 0) ^ mix(Math.imul(stream + 1, 0x9e3779b9) >>> 0)
  for (let i = 0; i < count; i++) {
    state = (state + 0x9e3779b9) >>> 0
    drawn[i] = (mix(state) + 0.5) / 4294967296
  }
  return drawn
}

function mix(value: number): number {
  let z = value
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return (z ^ (z >>> 15)) >>> 0
}

/** Standard normal numbers of a stream. */
export function normals(seed: number, stream: number, count: number): Float64Array {
  const drawn = uniforms(seed, stream, count)
  for (let i = 0; i < count; i++) drawn[i] = normalQuantile(drawn[i]!)
  return drawn
}
