import type { Further } from './further/further.ts'
import { loadPart } from './load-part.ts'

/** All other screens come in one piece. */
const importFurther = (): Promise<{ readonly further: Further }> => import('./further/further.ts')

/** Loads what the first screen does not need. */
export const loadFurther = async (): Promise<Further> => (await loadPart(importFurther)).further
