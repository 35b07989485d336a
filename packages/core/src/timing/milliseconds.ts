/** Epoch milliseconds of the service's epoch seconds; `null` where it does not tell. */
export const milliseconds = (seconds: number | undefined): number | null =>
  seconds === undefined ? null : seconds * 1000
