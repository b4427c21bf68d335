import { ArmError } from '../arm-error.ts';

/** A refusal of Graph; the shape of its body differs from ARM's. */
export function graphError(status: number, code: string, message: string): ArmError {
  return new ArmError(status, code, message);
}

export function badRequest(message: string): ArmError {
  return graphError(400, 'Request_BadRequest', message);
}

/** What Graph says of an id it does not know, or that has not reached the copy that was asked. */
export function objectNotFound(id: string): ArmError {
  return graphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

export function requestDenied(): ArmError {
  return graphError(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}

/** The error body as Graph writes it. */
export function graphErrorBody(error: ArmError, requestId: string): object {
  return {
    error: {
      code: error.code,
      message: error.message,
      innerError: {
        date: new Date().toISOString().slice(0, 19),
        'request-id': requestId,
        'client-request-id': requestId,
      },
    },
  };
}
