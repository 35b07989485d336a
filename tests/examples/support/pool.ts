import { type LocalServer, serve } from '@cognito-kit/local/node'

/** Who can sign in. */
export const ANNA = { username: 'anna', password: 'Correct-horse-7' } as const

/** A local pool with the ids that the examples name; the caller closes it. */
export const servePool = (): Promise<LocalServer> =>
  serve({
    port: 0,
    seed: {
      pools: [
        {
          id: 'us-east-1_DemoPool1',
          name: 'examples',
          clients: [
            {
              id: '3demo5app7client9example11',
              name: 'app',
              ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
            },
          ],
          users: [ANNA],
        },
      ],
    },
  })
