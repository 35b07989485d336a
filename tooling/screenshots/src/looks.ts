/** What a person's device is like. */
export interface Look {
  readonly name: string
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
  readonly height: number
  readonly direction: 'ltr' | 'rtl'
}

const WINDOWS = [
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
] as const

/** Everything that is taken, is taken in each of these. */
export const LOOKS: readonly Look[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
  WINDOWS.flatMap((window) =>
    (['ltr', 'rtl'] as const).map((direction) => ({
      name: `${colorScheme}-${window.width}-${direction}`,
      colorScheme,
      direction,
      ...window,
    })),
  ),
)
