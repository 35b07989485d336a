import '@cognito-kit/elements/login'
import { startDemo } from './start-demo.ts'

void startDemo()
