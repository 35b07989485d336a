/** Which pool the page talks to; the demo's server gives the values when it builds the page. */
export interface DemoConfig {
  /** Origin of the local pool, such as `http://127.0.0.1:9229`. */
  readonly endpoint: string
  readonly userPoolId: string
  readonly clientId: string
}

/** Reads the configuration that was built in. */
export const readConfig = (): DemoConfig => ({
  endpoint: import.meta.env.VITE_POOL_ENDPOINT,
  userPoolId: import.meta.env.VITE_USER_POOL_ID,
  clientId: import.meta.env.VITE_CLIENT_ID,
})
