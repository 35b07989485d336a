import '@cognito-kit/elements/define'
import { startAccount } from './start-account.ts'

void startAccount()
