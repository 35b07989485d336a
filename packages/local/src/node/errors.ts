/**
 * The port is taken by another program.
 *
 * @param host - Host name or address that was asked for.
 * @param port - Port number that was asked for.
 * @example
 * const isPortTaken = (error: unknown): boolean => error instanceof PortInUseError
 */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError'
  readonly code = 'EADDRINUSE'
  readonly port: number

  constructor(host: string, port: number) {
    super(`Port ${port} on ${host} is in use by another program; choose another port`)
    this.port = port
  }
}

/**
 * The server cannot listen or store where it was asked to.
 *
 * @param message - What is wrong and what to do.
 * @param cause - The error of the system.
 * @example
 * const report = (error: StartError): string => `cannot start: ${error.message}`
 */
export class StartError extends Error {
  override readonly name = 'StartError'

  constructor(message: string, cause: unknown) {
    super(message, { cause })
  }
}
