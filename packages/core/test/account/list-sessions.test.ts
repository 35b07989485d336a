import { describe, expect, test } from 'vitest'
import { listSessions, revokeSession } from '../../src/index.ts'
import { fakeService, refusal } from '../support/fake-service.ts'
import { operations, signedIn } from '../support/session.ts'

const page = (SessionId: string, NextToken?: string) => ({
  body: {
    Sessions: [
      {
        SessionId,
        ClientId: 'c',
        IsCurrentSession: SessionId === 's-1',
        CreateDate: 1_700_000_000.5,
        LastActiveDate: 1_700_000_100,
        DeviceType: 'Browser',
        LastIPAddress: '192.0.2.1',
        LastLocation: { City: 'Bern', Country: 'CH' },
      },
    ],
    ...(NextToken && { NextToken }),
  },
})

describe('listSessions', () => {
  test('reads all pages', async () => {
    const { client, received } = await signedIn([page('s-1', 'next'), page('s-2')])
    const sessions = await listSessions(client)
    expect(sessions[0]).toEqual({
      id: 's-1',
      clientId: 'c',
      isCurrent: true,
      createdAtMs: 1_700_000_000_500,
      lastActiveAtMs: 1_700_000_100_000,
      deviceType: 'Browser',
      ipAddress: '192.0.2.1',
      city: 'Bern',
      country: 'CH',
    })
    expect(sessions.map(({ id, isCurrent }) => [id, isCurrent])).toEqual([
      ['s-1', true],
      ['s-2', false],
    ])
    expect(received.slice(1).map(({ input }) => input['NextToken'])).toEqual([undefined, 'next'])
  })

  test('knows nothing that the service does not say', async () => {
    const { client } = await signedIn([{ body: { Sessions: [{}] } }, { body: {} }])
    expect(await listSessions(client)).toEqual([
      {
        id: '',
        clientId: null,
        isCurrent: false,
        createdAtMs: null,
        lastActiveAtMs: null,
        deviceType: null,
        ipAddress: null,
        city: null,
        country: null,
      },
    ])
    expect(await listSessions(client)).toEqual([])
  })

  test('tells where the pool does not track sessions', async () => {
    const { client } = await signedIn([refusal('OperationNotEnabledException', 'off')])
    await expect(listSessions(client)).rejects.toMatchObject({ code: 'ERR_OPERATION_NOT_ENABLED' })
  })

  test('needs a signed-in user', async () => {
    const { client, received } = fakeService([])
    await expect(listSessions(client)).rejects.toMatchObject({ code: 'ERR_NOT_SIGNED_IN' })
    await expect(revokeSession(client, 's-1')).rejects.toMatchObject({ code: 'ERR_NOT_SIGNED_IN' })
    expect(received).toHaveLength(0)
  })
})

describe('revokeSession', () => {
  test('ends the one that is named, and not the own one', async () => {
    const { client, received, events } = await signedIn([{ body: {} }])
    await revokeSession(client, 's-2')
    expect(operations(received)).toEqual(['InitiateAuth', 'RevokeUserSession'])
    expect(received[1]?.input).toMatchObject({ SessionId: 's-2' })
    expect(events).toHaveLength(1)
  })
})
