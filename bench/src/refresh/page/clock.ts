const RealDate = Date
let offsetMs = 0

/** The wall clock that no one moves; the same in all tabs of a machine (High Resolution Time, section 6). */
export const realNow = (): number => performance.timeOrigin + performance.now()

/** Moves `Date` forward, as for a tab of a machine that slept; only then can a token expire within a benchmark. */
export function travel(seconds: number): void {
  offsetMs += seconds * 1000
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(target, given.length === 0 ? [RealDate.now() + offsetMs] : given, newTarget),
  get: (target, member, receiver) =>
    member === 'now' ? () => RealDate.now() + offsetMs : Reflect.get(target, member, receiver),
})
