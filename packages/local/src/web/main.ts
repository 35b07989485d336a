import { listenForArrows } from './arrows.ts'
import { listenForCopies } from './copy.ts'
import { enhance } from './enhance.ts'
import { keepLive } from './live.ts'
import { createVisitor, listenForSearches, listenForVisits } from './visit.ts'

const visitor = createVisitor()
enhance(document)
listenForCopies()
listenForVisits(visitor)
listenForSearches(visitor)
listenForArrows()
keepLive(visitor)
