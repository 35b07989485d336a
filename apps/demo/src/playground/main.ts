import '@cognito-kit/elements/login'
import { startPlayground } from './start-playground.ts'

startPlayground()
